import { setTimeout as pause } from 'node:timers/promises';
import type { Arena } from './arena.js';
import { boundaries, type Blow, type Boundary } from './victims.js';

export const services = ['orders', 'fulfillment', 'billing'] as const;

/** What is done to the three departments while orders come in. */
export interface Siege {
  readonly name: string;
  readonly what: string;
  readonly lay: (arena: Arena) => Promise<readonly Blow[]>;
  /** It leaves old statements behind as the last word of state contracts: their owners audit that at their start, which takes a while. */
  readonly healsBy?: 'audit';
}

/** All three services at once, each killed at each boundary in turn; and that once for each number of passages. */
export const killAtBoundaries =
  (passages: readonly number[]) =>
  async ({ victims }: Arena): Promise<Blow[]> => {
    const all = passages.flatMap((passage) => boundaries.map((boundary) => ({ boundary, passage })));
    return (await Promise.all(services.map((service) => victims.killAtEach(service, all)))).flat();
  };

export const killAtRandom =
  (times: number) =>
  async ({ victims, chance }: Arena): Promise<Blow[]> => {
    const blows: Blow[] = [];
    const turns = Array.from({ length: times }, () => ({ service: chance.oneOf(services), after: chance.between(0, 2_000) }));
    const ofService = (service: (typeof services)[number]) => turns.filter((turn) => turn.service === service);
    await Promise.all(
      services.map(async (service) => {
        for (const { after } of ofService(service)) {
          await pause(after);
          blows.push(await victims.kill(service, 'SIGKILL'));
        }
      }),
    );
    return blows;
  };

const restart =
  (server: 'broker' | 'database', times: number) =>
  async ({ victims, chance }: Arena): Promise<Blow[]> => {
    const blows: Blow[] = [];
    for (let n = 0; n < times; n += 1) {
      await pause(chance.between(500, 2_500));
      blows.push(await victims.restartServer(server, n % 2 === 0 ? 'SIGKILL' : 'SIGTERM'));
    }
    return blows;
  };

const RESENT_AT_ONCE = 300;

/** What was told goes out again, byte for byte, in any order: old and new, of any contract. */
const sendAgain =
  (times: number) =>
  async ({ databases, victims, chance }: Arena): Promise<Blow[]> => {
    const blows: Blow[] = [];
    for (let n = 0; n < times; n += 1)
      for (const service of services) {
        await pause(chance.between(100, 500));
        const sent = await databases.query(
          service,
          `insert into outbox (contract, major, key, seq, recorded)
           select contract, major, key, seq, recorded from told order by md5(id || $1) limit ${RESENT_AT_ONCE} returning 1`,
          [String(chance.next())],
        );
        blows.push({ whom: service, what: `${sent.length} messages sent again` });
      }
    for (const service of services) blows.push(await victims.kill(service, 'SIGTERM'));
    return blows;
  };

/** Longer than a session with the broker (6 s), than a transaction may idle (5 s), and than a candidate waits. */
const FROZEN_MS = 10_000;

const wakeLate =
  (frozen: readonly (readonly [(typeof services)[number], Boundary])[]) =>
  async ({ victims, chance }: Arena): Promise<Blow[]> => {
    const blows: Blow[] = [];
    for (const [service, boundary] of frozen) blows.push(await victims.freeze(service, boundary, chance.between(3, 9), FROZEN_MS));
    for (const service of services) blows.push(await victims.kill(service, 'SIGTERM'));
    return blows;
  };

/** The whole matrix. */
export const sieges: readonly Siege[] = [
  { name: 'boundaries', what: 'SIGKILL of each service at every commit and publish boundary', lay: killAtBoundaries([1, 2, 5]) },
  { name: 'random', what: 'SIGKILL at 50 random moments', lay: killAtRandom(50) },
  { name: 'broker', what: 'the broker restarted 10 times', lay: restart('broker', 10) },
  { name: 'database', what: 'the database restarted 10 times', lay: restart('database', 10) },
  { name: 'again', what: 'messages doubled and sent again', lay: sendAgain(10), healsBy: 'audit' },
  {
    name: 'late',
    what: 'consumers and relays that wake up after they were replaced',
    lay: wakeLate([
      ['orders', 'relay:before-send'],
      ['orders', 'relay:after-send'],
      ['fulfillment', 'hear:before-commit'],
      ['fulfillment', 'relay:before-send'],
      ['billing', 'hear:before-commit'],
      ['billing', 'hear:after-commit'],
    ]),
    healsBy: 'audit',
  },
];
