import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { projectRoot } from '../state-folder.js';
import { Trouble } from '../trouble.js';

const run = promisify(execFile);

export const KAFKA_VERSION = '4.4.0';
const LEAST_JAVA = 17;
const INSTALL = 'install Java 17 or newer and Maven (Debian: apt-get install openjdk-17-jre-headless maven), or start Docker and say --infra docker';

/** Whether the broker can run here, or what is missing, as a sentence. */
export async function missingForBroker(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const java = await javaVersion(env);
  if (java === undefined) return `Java is missing: ${INSTALL}.`;
  if (java < LEAST_JAVA) return `Java ${java} is too old for Kafka ${KAFKA_VERSION}: ${INSTALL}.`;
  if (!existsSync(jarsFolder()) && !(await mavenAnswers(env))) return `Maven is missing: ${INSTALL}.`;
  return undefined;
}

/** The folder of the broker's jars, fetched from Maven Central when they are not there yet. */
export async function brokerJars(report: (line: string) => void): Promise<string> {
  const missing = await missingForBroker();
  if (missing !== undefined) throw new Trouble(missing);
  const folder = jarsFolder();
  if (!existsSync(folder)) await alone(`${folder}.lock`, async () => existsSync(folder) || (await fetchJars(folder, report)));
  return folder;
}

/** Downloads are no state: they lie in the project's own folder, whichever folder holds the state. */
function jarsFolder(): string {
  return join(projectRoot(), '.siklus', `kafka-${KAFKA_VERSION}`, 'lib');
}

async function fetchJars(folder: string, report: (line: string) => void): Promise<void> {
  report(`Fetching Apache Kafka ${KAFKA_VERSION} from Maven Central (43 MB, once) ...`);
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  const pom = join(projectRoot(), 'infra', 'kafka', 'pom.xml');
  try {
    await run('mvn', ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${half}`]);
  } catch (error) {
    const said = String((error as { stdout?: string }).stdout ?? error);
    const why = said.split('\n').find((line) => line.includes('ERROR')) ?? said.slice(0, 200);
    throw new Trouble(`Kafka's jars could not be fetched: make sure that Maven reaches Maven Central (or a mirror in ~/.m2/settings.xml) and try again. Maven says: ${why}`);
  }
  renameSync(half, folder);
}

/** One process at a time: the others wait until the folder that stands for the lock is gone. */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(join(lock, '..'), { recursive: true });
  const deadline = Date.now() + 300_000;
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (Date.now() > deadline) throw new Trouble(`Another process seems to have died while it fetched Kafka: remove ${lock} and try again.`);
      await pause(200);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

async function javaVersion(env: NodeJS.ProcessEnv): Promise<number | undefined> {
  try {
    const { stderr } = await run('java', ['-version'], { env });
    return Number(/version "(?:1\.)?(\d+)/.exec(stderr)?.[1]);
  } catch {
    return undefined;
  }
}

async function mavenAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  return run('mvn', ['--version'], { env }).then(
    () => true,
    () => false,
  );
}
