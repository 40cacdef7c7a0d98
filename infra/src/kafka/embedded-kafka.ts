import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../ports.js';
import { end, isAlive, launch, recorded } from '../processes.js';
import { started } from '../started.js';
import { type Secrets } from '../state-folder.js';
import { Trouble } from '../trouble.js';
import { brokerJars } from './broker-jars.js';
import { ClassArchive } from './class-archive.js';
import { BROKER_HEAP, brokerSettings } from './broker-settings.js';

const run = promisify(execFile);

/** For Java programs that are over before the second compiler has helped them. */
export const QUICK = '-XX:TieredStopAtLevel=1';

export interface KafkaServer {
  readonly brokers: readonly string[];
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

/** Apache Kafka as one process on the local Java: broker and controller in one, its data in `<dir>/kafka`. */
export async function startEmbeddedKafka(options: {
  dir: string;
  port: number;
  secrets: Secrets;
  /** More options of Java. */
  javaArgs?: readonly string[];
  report: (line: string) => void;
}): Promise<KafkaServer> {
  const { dir, port } = options;
  const home = join(dir, 'kafka');
  const data = join(home, 'data');
  const properties = join(home, 'server.properties');
  const jars = join(await brokerJars(options.report), '*');
  mkdirSync(home, { recursive: true });
  const archive = await ClassArchive.of(jars, home);
  await archive.adopt();
  writeFileSync(join(home, 'log4j2.properties'), LOGGING);
  writeFileSync(properties, asProperties(await settings(options, data)), { mode: 0o600 });
  if (!existsSync(join(data, 'meta.properties'))) await format([QUICK, ...archive.reading(), '-cp', jars], properties);

  const start = () => {
    const args = [...BROKER_HEAP, '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20', `-Dlog4j2.configurationFile=${join(home, 'log4j2.properties')}`, ...archive.readingOrWriting()];
    const program = launch({ dir, name: 'kafka', rank: 1, command: 'java', args: [...args, ...(options.javaArgs ?? []), '-cp', jars, 'kafka.Kafka', properties] });
    return started(program, 'Kafka', /Kafka Server started/);
  };
  const stop = async (signal?: NodeJS.Signals) => {
    const broker = recorded(dir).find(({ name }) => name === 'kafka');
    if (!broker || !isAlive(broker)) return;
    await end(dir, broker, signal);
    await archive.adopt();
  };
  await start();
  return {
    brokers: [`127.0.0.1:${port}`],
    restart: async (signal) => {
      await stop(signal);
      await start();
    },
    stop: () => stop(),
  };
}

async function format(javaArgs: readonly string[], properties: string): Promise<void> {
  // An id that began with a dash would be taken for an option.
  const clusterId = `S${randomBytes(16).toString('base64url').slice(1)}`;
  try {
    await run('java', ['-Xmx128m', ...javaArgs, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties]);
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    if (/no space left/i.test(stdout + stderr)) throw new Trouble('The disk is full, Kafka cannot be set up: free at least 1 GB, then start again.');
    throw new Trouble(`Kafka's folder could not be set up: ${(stderr || stdout || String(error)).trim().split('\n').slice(-3).join(' ')}`);
  }
}

async function settings({ port, secrets }: { port: number; secrets: Secrets }, dataDir: string): Promise<Record<string, string>> {
  const client = `127.0.0.1:${port}`;
  return brokerSettings({
    listeners: { CLIENT: { bind: client, advertised: client }, CONTROLLER: { bind: `127.0.0.1:${await freePort()}` } },
    dataDir,
    brokerPassword: secrets.of('kafka.broker'),
    adminPassword: secrets.of('kafka.admin'),
  });
}

function asProperties(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');
}

const LOGGING = `status=warn
appender.out.type=Console
appender.out.name=out
appender.out.layout.type=PatternLayout
appender.out.layout.pattern=%d{ISO8601} %p %m (%c{1})%n
rootLogger.level=warn
rootLogger.appenderRef.out.ref=out
logger.server.name=kafka.server.KafkaRaftServer
logger.server.level=info
logger.kafka.name=org.apache.kafka.common.utils.AppInfoParser
logger.kafka.level=error
`;
