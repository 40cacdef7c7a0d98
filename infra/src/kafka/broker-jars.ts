import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchedOnce } from '../maven.js';
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
  return fetchedOnce({
    folder: jarsFolder(),
    pom: join(projectRoot(), 'infra', 'kafka', 'pom.xml'),
    goals: (into) => ['dependency:copy-dependencies', `-DoutputDirectory=${into}`],
    saying: () => report(`Fetching Apache Kafka ${KAFKA_VERSION} from Maven Central (43 MB, once) ...`),
  });
}

/** Downloads are no state: they lie in the project's own folder, whichever folder holds the state. */
function jarsFolder(): string {
  return join(projectRoot(), '.siklus', `kafka-${KAFKA_VERSION}`, 'lib');
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
