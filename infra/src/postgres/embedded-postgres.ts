import { execFile } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { end, isAlive, launch, recorded } from '../processes.js';
import { started } from '../started.js';
import { type Secrets } from '../state-folder.js';
import { Trouble } from '../trouble.js';
import { serverPrograms, type ServerPrograms } from './server-programs.js';
import { asArguments, serverSettings } from './server-settings.js';

const run = promisify(execFile);

export interface PostgresServer {
  /** `postgres://postgres:password@127.0.0.1:port/postgres` */
  readonly adminUrl: string;
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL as processes of this machine; `settings` override those of every server. */
export async function startEmbeddedPostgres(options: {
  dir: string;
  port: number;
  secrets: Secrets;
  settings?: Readonly<Record<string, string>>;
}): Promise<PostgresServer> {
  const { dir, port } = options;
  const programs = serverPrograms(dir);
  const password = options.secrets.of('postgres.admin');
  const data = join(programs.home, 'data');
  if (!existsSync(data)) await initialise(programs, data, password, options.settings?.fsync === 'off');
  const settings = { ...serverSettings, port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };

  const start = () => {
    const { postgres: command, user } = programs;
    const args = ['-D', data, ...asArguments(settings)];
    const program = launch({ dir, name: 'postgres', rank: 1, command, args, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, cwd: data, user, stopBy: 'SIGINT' });
    return started(program, 'PostgreSQL', /ready to accept connections/);
  };
  const stop = async (signal?: NodeJS.Signals) => {
    const server = recorded(dir).find(({ name }) => name === 'postgres');
    if (server && isAlive(server)) await end(dir, server, signal);
  };
  await start();
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    restart: async (signal) => {
      // The server's own word for dying at once, with its children and without a checkpoint.
      await stop(signal === 'SIGKILL' ? 'SIGQUIT' : undefined);
      await start();
    },
    stop: () => stop(),
  };
}

async function initialise({ initdb, home, user }: ServerPrograms, data: string, password: string, volatile: boolean): Promise<void> {
  const half = `${data}.half`;
  const passwordFile = join(tmpdir(), `siklus-${process.pid}-${Date.now()}`);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [home, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    const how = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale=C', ...(volatile ? ['--no-sync'] : [])];
    await run(initdb, ['-D', half, ...how, `--pwfile=${passwordFile}`], { ...user, cwd: home, env: { PATH: process.env.PATH, LC_ALL: 'C' } });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error);
    if (/no space left/i.test(said)) throw new Trouble(`The disk of ${home} is full: free at least 1 GB, then start again.`);
    throw new Trouble(`The database could not be set up in ${home}. PostgreSQL says: ${said.trim().split('\n').slice(-2).join(' ')}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(half, data);
}
