import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Backing, type BackingOptions } from '../backing.js';
import { record } from '../processes.js';
import { defaultDir, projectRoot, type Secrets } from '../state-folder.js';
import { Trouble } from '../trouble.js';

const run = promisify(execFile);
const INSTALL = 'install Docker with its compose plugin (https://docs.docker.com/engine/install), or install Java 17 and Maven and say --infra embedded';

/** Whether containers can run here, or what is missing, as a sentence. */
export async function missingForDocker(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const failure = await run('docker', ['version', '--format', '{{.Server.Version}}'], { env }).then(
    () => undefined,
    (error: unknown) => error as NodeJS.ErrnoException,
  );
  if (failure?.code === 'ENOENT') return `Docker is missing: ${INSTALL}.`;
  if (failure)
    return 'The docker command is there, but no Docker engine answers: start it (for example: sudo systemctl start docker), or install Java 17 and Maven and say --infra embedded.';
  return run('docker', ['compose', 'version'], { env }).then(
    () => undefined,
    () => `Docker has no compose plugin: ${INSTALL}.`,
  );
}

/** The name of the compose project that belongs to a folder of state. */
export function composeProject(dir: string): string {
  return dir === join(projectRoot(), '.siklus') ? 'siklus' : `siklus-${createHash('sha256').update(dir).digest('hex').slice(0, 8)}`;
}

/** The backing by docker-compose.yml: official images, data in volumes of the project. */
export async function dockerBacking({ dir, kafkaPort, postgresPort }: BackingOptions, secrets: Secrets, report: (line: string) => void): Promise<Backing> {
  const missing = await missingForDocker();
  if (missing !== undefined) throw new Trouble(missing);
  const settings = {
    SIKLUS_KAFKA_PORT: String(kafkaPort),
    SIKLUS_POSTGRES_PORT: String(postgresPort),
    SIKLUS_KAFKA_BROKER_PASSWORD: secrets.of('kafka.broker'),
    SIKLUS_KAFKA_ADMIN_PASSWORD: secrets.of('kafka.admin'),
    SIKLUS_POSTGRES_ADMIN_PASSWORD: secrets.of('postgres.admin'),
  };
  writeFileSync(envFile(dir), asLines(settings), { mode: 0o600 });
  report('Starting containers (images are pulled once) ...');
  record(dir, { name: 'docker', rank: 1, composeProject: composeProject(dir) });
  const up = (...services: string[]) => compose(dir, 'up', '--detach', '--wait', ...services);
  await up('kafka', 'postgres');
  const restart = async (service: string, signal: string) => {
    if (signal === 'SIGKILL') await compose(dir, 'kill', '--signal', signal, service);
    else await compose(dir, 'stop', service);
    await up(service);
  };
  return {
    kind: 'docker',
    kafka: { brokers: [`127.0.0.1:${kafkaPort}`], tls: false, admin: { mechanism: 'plain', username: 'admin', password: secrets.of('kafka.admin') } },
    postgres: { adminUrl: `postgres://postgres:${secrets.of('postgres.admin')}@127.0.0.1:${postgresPort}/postgres`, exclusive: true },
    restartBroker: (signal = 'SIGTERM') => restart('kafka', signal),
    restartDatabase: (signal = 'SIGTERM') => restart('postgres', signal),
    stop: () => compose(dir, 'stop'),
  };
}

/** Removes containers and volumes, if there are any. */
export async function removeContainers(dir: string): Promise<void> {
  if (existsSync(envFile(dir))) await compose(dir, '--profile', 'services', 'down', '--volumes', '--remove-orphans');
}

const envFile = (dir: string) => join(dir, 'docker.env');

const asLines = (settings: Readonly<Record<string, string>>) =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

async function compose(dir: string, ...args: string[]): Promise<void> {
  const file = join(projectRoot(), 'docker-compose.yml');
  try {
    await run('docker', ['compose', '--project-name', composeProject(dir), '--file', file, '--env-file', envFile(dir), '--ansi', 'never', '--progress', 'quiet', ...args], {
      env: { ...process.env, SIKLUS_DIR: process.env.SIKLUS_DIR ?? defaultDir() },
    });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error).trim();
    if (/no space left on device/i.test(said)) throw new Trouble('The disk is full, the containers cannot start: free at least 1 GB (docker system prune helps), then start again.');
    if (/port is already allocated|address already in use/i.test(said))
      throw new Trouble(`A port of the containers is taken: end the program that has it, or choose another with --port. Docker says: ${said.split('\n').at(-1)}`);
    throw new Trouble(`docker compose ${args[0]} failed: ${said.split('\n').slice(-3).join(' ')}`);
  }
}
