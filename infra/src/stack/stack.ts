import { type ServiceName } from '@siklus/contracts';
import { type Backing, type Infra } from '../backing.js';
import { chooseInfra } from '../choose.js';
import { dockerBacking } from '../docker/compose.js';
import { embeddedBacking } from '../embedded.js';
import { externalBacking } from '../external.js';
import { developmentIssuer, type Bearer } from '../issuer.js';
import { assertFree } from '../ports.js';
import { end, isAlive, recorded, type Launched, type Running } from '../processes.js';
import { defaultDir, openDir, projectRoot, Secrets } from '../state-folder.js';
import { Trouble } from '../trouble.js';
import { builtServices, defaultPorts, serviceEnvironment, type Place } from './service-environment.js';
import { launchService, ready } from './service-process.js';
import { setUp } from './set-up.js';
import { usageOf, type Usage } from './usage.js';

export interface StackOptions {
  /** Folder for state, secrets, logs and records of processes; the project's `.siklus`. */
  readonly dir?: string;
  readonly infra?: Infra;
  /** Instead of `infra`: servers that somebody else has started, and that `stop` then ends. */
  readonly backing?: (dir: string, secrets: Secrets, ports: Readonly<Record<Place, number>>) => Promise<Backing>;
  readonly services?: readonly ServiceName[];
  readonly clock?: 'system' | 'driven';
  readonly ports?: Partial<Readonly<Record<Place, number>>>;
  /** Of topics that are made now. */
  readonly partitions?: number;
  /** More environment for every service. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of node for every service. */
  readonly nodeArgs?: readonly string[];
  /** A copy of the project whose built services run. */
  readonly root?: string;
  readonly postgresSettings?: Readonly<Record<string, string>>;
  /** More options of Java for an embedded broker. */
  readonly javaArgs?: readonly string[];
  readonly report?: (line: string) => void;
  /** Told when a service ends that nobody ended. */
  readonly onDeath?: (name: string, how: string, log: string) => void;
}

export interface ServiceStart {
  /** Name of the process, for a second one of the same service (`orders-2`). */
  readonly as?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeArgs?: readonly string[];
}

export interface Stack {
  readonly dir: string;
  readonly backing: Backing;
  readonly secrets: Secrets;
  /** `http://127.0.0.1:4101`, by service. */
  readonly urls: Readonly<Record<ServiceName, string>>;
  /** Seconds that each phase of the start took. */
  readonly seconds: Readonly<Record<string, number>>;
  token(bearer: Bearer, secondsToLive?: number): Promise<string>;
  /** The environment that the service runs in. */
  env(service: ServiceName): Record<string, string>;
  /** Starts a service that has been ended, or one more process of it, and waits until it is ready. @returns its address */
  start(service: ServiceName, options?: ServiceStart): Promise<string>;
  /** Ends a process by name and waits until it is gone. */
  kill(name: string, signal?: NodeJS.Signals): Promise<void>;
  /** Sends a signal and does not wait (SIGSTOP, SIGCONT). */
  signal(name: string, signal: NodeJS.Signals): void;
  restart(service: ServiceName, signal?: NodeJS.Signals): Promise<void>;
  restartBroker(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  restartDatabase(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** What every process that was started has used so far: services, `kafka`, `postgres`. Linux, and not inside containers. */
  usage(): Readonly<Record<string, Usage>>;
  /** Ends services, then the servers below them. */
  stop(): Promise<void>;
}

/** Starts Kafka and PostgreSQL, gives rights, migrates, starts the services and waits until they are ready; ends all of it when one fails. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { services = builtServices, clock = 'system', root = projectRoot(), report = () => undefined } = options;
  const dir = options.dir ?? defaultDir();
  const ports = { ...defaultPorts, ...options.ports };
  openDir(dir);
  await assertNothingRuns(dir, ports, services, options);
  const secrets = new Secrets(dir);
  const issuer = await developmentIssuer(dir);
  const seconds: Record<string, number> = {};
  const timed = async <T>(phase: string, work: Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work;
    seconds[phase] = Math.round((performance.now() - from) / 100) / 10;
    return result;
  };

  report('Starting Kafka and PostgreSQL ...');
  const backing = await timed('infrastructure', startBacking(options, dir, ports, secrets, report));
  const environmentOf = (service: ServiceName): Record<string, string> => {
    if (!services.includes(service)) throw new Trouble(`${service} is not part of this stack.`);
    return { ...serviceEnvironment(service, { backing, secrets, issuer, clock, port: ports[service] }).runtime, ...options.env };
  };
  /** Processes that we end ourselves. */
  const ours = new Set<number>();

  const start = async (service: ServiceName, { as = service, port, env, nodeArgs = [] }: ServiceStart = {}): Promise<string> => {
    const runtime: Record<string, string> = { ...environmentOf(service), ...(port !== undefined && { SIKLUS_PORT: String(port) }), ...env };
    const url = `http://127.0.0.1:${runtime.SIKLUS_PORT}`;
    await assertFree({ [as]: Number(runtime.SIKLUS_PORT) }, 3_000);
    const process = launchService({ root, dir, service, name: as, env: runtime, nodeArgs: [...(options.nodeArgs ?? []), ...nodeArgs] });
    await ready(url, as, process).catch(async (error: unknown) => {
      await kill(as);
      throw error;
    });
    watch(process, as);
    return url;
  };
  const watch = (process: Launched, name: string) =>
    void process.exited.then((how) => (ours.delete(process.pid) ? undefined : options.onDeath?.(name, how, process.log)));
  const find = (name: string): Running | undefined => recorded(dir).find((running) => running.name === name);
  const kill = async (name: string, signal: NodeJS.Signals = 'SIGKILL') => {
    const running = find(name);
    if (!running) return;
    if ('pid' in running) ours.add(running.pid);
    await end(dir, running, signal);
  };
  const stop = async () => {
    const running = recorded(dir).filter(({ rank }) => rank === 0);
    await Promise.all(running.map(({ name }) => kill(name, 'SIGTERM')));
    await backing.stop();
  };

  const stack: Stack = {
    dir,
    backing,
    secrets,
    urls: Object.fromEntries(services.map((service) => [service, `http://127.0.0.1:${ports[service]}`])) as Record<ServiceName, string>,
    seconds,
    token: (bearer, secondsToLive) => issuer.mintToken(bearer, secondsToLive),
    env: environmentOf,
    start,
    kill,
    signal: (name, signal) => {
      const running = find(name);
      if (running && 'pid' in running && isAlive(running)) process.kill(running.pid, signal);
    },
    restart: async (service, signal = 'SIGTERM') => {
      await kill(service, signal);
      await start(service);
    },
    restartBroker: (signal) => backing.restartBroker(signal),
    restartDatabase: (signal) => backing.restartDatabase(signal),
    usage: () => Object.fromEntries(recorded(dir).flatMap((running) => ('pid' in running && isAlive(running) ? [[running.name, usageOf(running.pid)]] : []))),
    stop,
  };
  try {
    report('Giving topics, rights, databases ...');
    await timed('setup', setUp({ dir, root, services, backing, secrets, issuer, clock, ports, partitions: options.partitions }));
    report(`Starting ${services.join(', ')} ...`);
    await timed('services', Promise.all(services.map((service) => start(service))));
    return stack;
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startBacking(options: StackOptions, dir: string, ports: Readonly<Record<Place, number>>, secrets: Secrets, report: (line: string) => void): Promise<Backing> {
  if (options.backing) return options.backing(dir, secrets, ports);
  const at = { dir, kafkaPort: ports.kafka, postgresPort: ports.postgres };
  const infra = await chooseInfra(options.infra);
  if (infra === 'docker') return dockerBacking(at, secrets, report);
  if (infra === 'external') return externalBacking();
  return embeddedBacking(at, secrets, report, options);
}

async function assertNothingRuns(dir: string, ports: Readonly<Record<Place, number>>, services: readonly ServiceName[], options: StackOptions): Promise<void> {
  const alive = recorded(dir).filter((running) => 'pid' in running && running.pid !== process.pid && isAlive(running));
  if (alive.length > 0) throw new Trouble(`Siklus is running already (${alive.map(({ name }) => name).join(', ')}): end it with npm run stop.`);
  const places: Place[] = options.infra === 'external' ? [...services] : ['kafka', 'postgres', ...services];
  await assertFree(Object.fromEntries(places.map((place) => [place, ports[place]])));
}
