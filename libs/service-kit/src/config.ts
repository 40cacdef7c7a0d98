import { readFileSync } from 'node:fs';
import { readMap, type CycleMap } from '@siklus/contracts';

/** One environment variable: how its text becomes a value. `parse` throws an Error whose message completes "SIKLUS_X must be ...". */
export interface Variable<T> {
  readonly name: string;
  readonly parse: (text: string) => T;
  /** The text that stands for an absent variable. Without one the variable is required. */
  readonly fallback: string | undefined;
}

export type Variables = Readonly<Record<string, Variable<unknown>>>;
export type ValuesOf<V extends Variables> = { readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never };

/** What every service knows about its surroundings. A class, so that it can be asked for by name in a constructor. */
export abstract class ServiceConfig {
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly databaseUrl: string;
  abstract readonly kafkaBrokers: readonly string[];
  abstract readonly kafkaUsername: string;
  abstract readonly kafkaPassword: string;
  abstract readonly kafkaTls: boolean;
  abstract readonly issuer: string;
  abstract readonly audience: string;
  abstract readonly jwksUrl: string;
  abstract readonly clock: 'system' | 'driven';
  abstract readonly mode: 'development' | 'production';
  abstract readonly logLevel: string;
  /** Days after which a parked message of class P loses its bytes. */
  abstract readonly parkedPersonalDays: number;
  /** Who signs what. */
  abstract readonly map: CycleMap;
}

/** All that is wrong with the environment, in one message. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(['The environment is not complete:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.name = 'ConfigurationError';
  }
}

export function variable<T>(name: string, parse: (text: string) => T, fallback?: string): Variable<T> {
  return { name, parse, fallback };
}

export const text = (given: string): string => given;

export const flag = (given: string): boolean => oneOf('true', 'false')(given) === 'true';

export function wholeNumber(least: number, most: number): (given: string) => number {
  return (given) => {
    const value = Number(given);
    if (!/^\d+$/.test(given) || value < least || value > most) throw new Error(`a whole number from ${least} to ${most}`);
    return value;
  };
}

export function oneOf<const Option extends string>(...options: readonly Option[]): (given: string) => Option {
  return (given) => {
    const found = options.find((option) => option === given);
    if (found === undefined) throw new Error(`one of ${options.join(', ')}`);
    return found;
  };
}

/** `url('http', 'https')`: an absolute URL of one of these schemes. */
export function url(...schemes: readonly string[]): (given: string) => string {
  return (given) => {
    if (URL.canParse(given) && schemes.includes(new URL(given).protocol.slice(0, -1))) return given;
    throw new Error(`a URL that begins with ${schemes.join(': or ')}:`);
  };
}

function brokers(given: string): readonly string[] {
  const list = given.split(',').map((broker) => broker.trim());
  if (!list.every((broker) => /^[^\s:]+:\d{1,5}$/.test(broker))) throw new Error('host:port, several with commas between');
  return Object.freeze(list);
}

/** A file with what the company adds to the map of the cycle; none: nothing. */
function mapIn(file: string): CycleMap {
  try {
    return readMap(file === '' ? undefined : JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`the path of a JSON file with the map of the cycle (${(error as Error).message})`, { cause: error });
  }
}

const common = {
  port: variable('SIKLUS_PORT', wholeNumber(0, 65_535)),
  host: variable('SIKLUS_HOST', text, '127.0.0.1'),
  databaseUrl: variable('SIKLUS_DATABASE_URL', url('postgres', 'postgresql')),
  kafkaBrokers: variable('SIKLUS_KAFKA_BROKERS', brokers),
  kafkaUsername: variable('SIKLUS_KAFKA_USERNAME', text),
  kafkaPassword: variable('SIKLUS_KAFKA_PASSWORD', text),
  kafkaTls: variable('SIKLUS_KAFKA_TLS', flag, 'false'),
  issuer: variable('SIKLUS_ISSUER', text),
  audience: variable('SIKLUS_AUDIENCE', text, 'siklus'),
  jwksUrl: variable('SIKLUS_JWKS_URL', url('http', 'https', 'file')),
  clock: variable('SIKLUS_CLOCK', oneOf('system', 'driven'), 'system'),
  mode: variable('SIKLUS_MODE', oneOf('development', 'production'), 'development'),
  parkedPersonalDays: variable('SIKLUS_PARKED_PERSONAL_DAYS', wholeNumber(1, 3_650), '30'),
  map: variable('SIKLUS_MAP', mapIn, ''),
  logLevel: variable('SIKLUS_LOG_LEVEL', oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'), 'info'),
} satisfies { readonly [K in keyof ServiceConfig]: Variable<ServiceConfig[K]> };

/** Reads variables, noting what is wrong into `problems` instead of stopping at the first. Values are never repeated: some are secret. */
function read<V extends Variables>(env: NodeJS.ProcessEnv, variables: V, problems: string[]): ValuesOf<V> {
  const values: Record<string, unknown> = {};
  for (const [key, { name, parse, fallback }] of Object.entries(variables)) {
    const given = env[name]?.trim() || fallback;
    if (given === undefined) {
      problems.push(`${name} is missing`);
      continue;
    }
    try {
      values[key] = parse(given);
    } catch (error) {
      problems.push(`${name} must be ${(error as Error).message}`);
    }
  }
  return values as ValuesOf<V>;
}

/**
 * The environment of a service, parsed once and frozen. A department adds variables of its own:
 * `readConfig(env, { legalEntity: variable('SIKLUS_LEGAL_ENTITY', text) })`; one with the key of a common variable replaces it.
 * @throws ConfigurationError with everything that is wrong
 */
export function readConfig(env: NodeJS.ProcessEnv): Readonly<ServiceConfig>;
export function readConfig<V extends Variables>(env: NodeJS.ProcessEnv, own: V): Readonly<ServiceConfig & ValuesOf<V>>;
export function readConfig(env: NodeJS.ProcessEnv, own: Variables = {}): Readonly<ServiceConfig> {
  const problems: string[] = [];
  const config = read(env, { ...common, ...own }, problems) as ServiceConfig;
  if (config.clock === 'driven' && config.mode === 'production') problems.push('SIKLUS_CLOCK must be system when SIKLUS_MODE is production');
  if (problems.length > 0) throw new ConfigurationError(problems);
  return Object.freeze(config);
}

/** What `dist/migrate.js` needs: the owner's access to the database, and nothing else. @throws ConfigurationError */
export function readMigrationUrl(env: NodeJS.ProcessEnv): string {
  const problems: string[] = [];
  const { url: found } = read(env, { url: variable('SIKLUS_MIGRATION_DATABASE_URL', url('postgres', 'postgresql')) }, problems);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return found;
}
