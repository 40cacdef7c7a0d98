import { type Infra } from './backing.js';
import { missingForDocker } from './docker/compose.js';
import { missingForBroker } from './kafka/broker-jars.js';
import { Trouble } from './trouble.js';

const KINDS: readonly string[] = ['embedded', 'docker', 'external'];

/** What is asked for (an option, else SIKLUS_INFRA), else embedded where Java and Maven are there, else Docker where an engine answers. */
export async function chooseInfra(option?: string, env: NodeJS.ProcessEnv = process.env): Promise<Infra> {
  const asked = option ?? env.SIKLUS_INFRA;
  if (asked !== undefined && asked !== '') {
    if (!KINDS.includes(asked)) throw new Trouble(`There is no infrastructure "${asked}": say ${KINDS.join(', ')}.`);
    return asked as Infra;
  }
  if ((await missingForBroker(env)) === undefined) return 'embedded';
  if ((await missingForDocker(env)) === undefined) return 'docker';
  throw new Trouble('Siklus needs Java 17 or newer and Maven (Debian: apt-get install openjdk-17-jre-headless maven), or a running Docker engine: install one of the two.');
}
