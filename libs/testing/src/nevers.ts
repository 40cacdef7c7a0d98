import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { FreshDatabase } from './servers/fresh-database.js';
import type { Answer } from './service/asking.js';

/** One try to make a department do what it must never do. */
export interface Attack {
  readonly by: 'API' | 'message' | 'SQL';
  readonly call: string;
  /** @param intruder logged in as the runtime role of the service, as somebody would be who got hold of its password */
  readonly how: (intruder: pg.Client) => Promise<string>;
  /** The code, or the constraint or right of the database, that stood in the way; `nothing` where there was nothing more to do. */
  readonly stopped: string;
}

interface Refusal {
  readonly code?: string;
  readonly status?: unknown;
}

/** What a request came to: the code of its refusal, or of the first line of a file's answer. */
const cameTo = ({ json, results: [result] }: Answer<Refusal, Refusal>): string => {
  if (result?.status === 'repeated') return 'nothing';
  return result?.code ?? json.code ?? (result ? String(result.status) : 'nothing');
};

export const byApi = (call: string, ask: () => Promise<Answer<Refusal, Refusal>>, stopped: string): Attack => ({
  by: 'API',
  call,
  how: async () => cameTo(await ask()),
  stopped,
});

/** @param hear answers the code of the refusal that would park the message */
export const byMessage = (call: string, hear: () => Promise<string | undefined>, stopped: string): Attack => ({
  by: 'message',
  call,
  how: async () => (await hear()) ?? 'nothing',
  stopped,
});

/** @param sql a text, or what makes it when the ids in it are known */
export const bySql = (call: string, sql: string | (() => string), stopped: string): Attack => ({
  by: 'SQL',
  call,
  how: (intruder) =>
    intruder.query(typeof sql === 'string' ? sql : sql()).then(
      ({ rowCount }) => `done to ${rowCount}`,
      (error: unknown) => (error as pg.DatabaseError).constraint ?? (error as Error).message,
    ),
  stopped,
});

/**
 * Makes every attack: it must be stopped by what it names, and leave everything as it was.
 * `docs/never.md` is made from the table, which must be a constant `nevers` of calls of the three functions above.
 * @param nevers attacks by rule
 * @param database of the service that is attacked, once it has started
 * @param standing SQL for all that an attack could have changed
 */
export function testNevers(nevers: Readonly<Record<string, readonly Attack[]>>, database: () => FreshDatabase, standing: string): void {
  describe.each(Object.entries(nevers))('never: %s', (_, attacks) => {
    let intruder: pg.Client;
    beforeAll(async () => {
      intruder = new pg.Client({ connectionString: database().url });
      await intruder.connect();
    });
    afterAll(() => intruder.end());

    it.each(attacks.map((attack) => [attack.by, attack.call, attack.stopped, attack] as const))(
      'by %s: %s -> %s',
      async (_by, _call, stopped, { how }) => {
        const before = await database().query(standing);
        expect(await how(intruder)).toBe(stopped);
        expect(await database().query(standing)).toEqual(before);
      },
    );
  });
}
