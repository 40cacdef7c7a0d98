import { isRejection, type Typed } from '@siklus/kernel';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Act } from '../act.js';
import { boundary } from '../boundary.js';
import type { Clock } from '../clock.js';
import type { Rulebook } from '../department.js';
import { isConstraintViolation, isLostRace, isTransient, type Database } from '../storing/database.js';
import { loadWorld } from '../storing/load.js';
import { save } from '../storing/save.js';
import { Statement } from '../storing/statement.js';
import type { World } from '../storing/world.js';

const AGENDA_LOCK = 7_415_002;
const MOST = 300;
const SHARE = MOST / 3;
const ITEMS = 'select kind, key, name, command, correlation, causation, generation from agenda';
/** Whose other half is not with ops. */
export const NOT_PUT_OFF =
  '(unless_parked is null or not exists (select 1 from parked p where (p.contract, p.key) = (agenda.unless_parked, agenda.key)))';
const RACES = 8;

interface Item {
  kind: string;
  key: string;
  name: string;
  command: Typed;
  correlation: string | null;
  causation: string | null;
  generation: string;
}

interface RefusedItem {
  readonly item: Item;
  readonly code: string;
  readonly detail: string;
}

/**
 * The durable clock: gives every command that is due to its aggregate, errands first and in the order in which they were sent to it, then
 * appointments by time, catching up after downtime. The deciding transaction deletes the item by its generation, so that none fires
 * twice; the lock only saves work.
 */
export class Agenda {
  constructor(
    private readonly database: Database,
    private readonly rules: Rulebook,
    private readonly clock: Clock,
    private readonly committed: () => void,
    private readonly logger: Logger,
  ) {}

  /** One round. @returns whether there may be more. */
  async round(): Promise<boolean> {
    const items = await this.due();
    if (items.length === 0) return false;
    const fired = await this.fire(items);
    if (fired) this.committed();
    return fired;
  }

  /** A third of a round belongs to appointments when there are more errands than it holds: errands without an end must not delay them. */
  private async due(): Promise<Item[]> {
    const [errands, appointments] = await Promise.all([
      this.database.query<Item>(`${ITEMS} where due is null order by generation limit ${MOST}`),
      this.database.query<Item>(`${ITEMS} where due <= $1 and ${NOT_PUT_OFF} order by due, generation limit ${MOST}`, [await this.clock.now()]),
    ]);
    if (errands.length + appointments.length <= MOST) return [...errands, ...appointments];
    const fired = appointments.slice(0, Math.max(SHARE, MOST - errands.length));
    const first = new Map([...(await this.errandsBefore(fired)), ...errands].map((item) => [item.generation, item]));
    return [...[...first.values()].slice(0, Math.max(MOST - fired.length, 0)), ...fired];
  }

  /** What was sent to the same aggregates before goes along: it may lift the appointment. */
  private async errandsBefore(appointments: readonly Item[]): Promise<Item[]> {
    return this.database.query<Item>(
      `${ITEMS} join (select distinct * from unnest($1::text[], $2::text[]) as w(kind, key)) w using (kind, key)
       where due is null order by generation limit ${MOST - SHARE}`,
      [appointments.map(({ kind }) => kind), appointments.map(({ key }) => key)],
    );
  }

  /** As with messages: a lost race is decided once more, a failing constraint is narrowed down to the one command. */
  private async fire(items: readonly Item[], attempt = 1): Promise<boolean> {
    try {
      return await this.attempt(items);
    } catch (error) {
      if (isLostRace(error, this.rules.races, attempt) && attempt < RACES) return this.fire(items, attempt + 1);
      if (isTransient(error)) throw error;
      const [one] = items;
      if (items.length === 1 && one) {
        await this.park({ item: one, code: isConstraintViolation(error) ? 'MESSAGING.CONSTRAINT' : 'MESSAGING.DEFECT', detail: (error as Error).message });
        return true;
      }
      const half = items.length >> 1;
      const [first, second] = [await this.fire(items.slice(0, half)), await this.fire(items.slice(half))];
      return first || second;
    }
  }

  /** @returns false when another process owns the agenda just now */
  private async attempt(items: readonly Item[]): Promise<boolean> {
    const isOwner = await this.database.transaction(async (client) => {
      const [lock] = await this.database.run<{ mine: boolean }>(client, 'select pg_try_advisory_xact_lock($1) as mine', [AGENDA_LOCK]);
      if (!lock?.mine) return false;
      const world = await loadWorld(this.database, client, this.rules, this.clock, items.map((item) => this.actOf(item)));
      const taken = await this.database.run<{ generation: string }>(
        client,
        'delete from agenda where generation = any($1::bigint[]) and (kind, key, name) in (select * from unnest($2::text[], $3::text[], $4::text[])) returning generation',
        [items.map(({ generation }) => generation), items.map(({ kind }) => kind), items.map(({ key }) => key), items.map(({ name }) => name)],
      );
      const mine = new Set(taken.map(({ generation }) => generation));
      const waiting = await this.waiting(client, items);
      const refused = items.filter(({ generation }) => mine.has(generation)).flatMap((item) => this.decide(world, item, waiting));
      const statement = new Statement();
      if (refused.length > 0) this.savePark(statement, refused);
      save(statement, world.changes(), world.now);
      await statement.run(this.database, client);
      boundary('agenda:before-commit');
      return true;
    });
    if (isOwner) boundary('agenda:after-commit');
    return isOwner;
  }

  /** The aggregates that have a command parked: what is for them queues behind it. */
  private async waiting(client: pg.PoolClient, items: readonly Item[]): Promise<Set<string>> {
    const rows = await this.database.run<{ contract: string; key: string }>(
      client,
      'select distinct p.contract, p.key from parked p join unnest($1::text[], $2::text[]) as w(contract, key) using (contract, key)',
      [items.map(({ kind }) => `agenda.${kind}`), items.map(({ key }) => key)],
    );
    return new Set(rows.map(({ contract, key }) => `${contract}\n${key}`));
  }

  /** A deadline or an errand that is refused is a defect: it must not be lost, nor stop the others, nor be overtaken by a later one. */
  private decide(world: World, item: Item, waiting: Set<string>): RefusedItem[] {
    const target = `agenda.${item.kind}\n${item.key}`;
    const refused = waiting.has(target) ? [{ item, code: 'MESSAGING.QUEUED', detail: 'an earlier command for it is parked' }] : this.tryOut(world, item);
    if (refused.length > 0) waiting.add(target);
    return refused;
  }

  private tryOut(world: World, item: Item): RefusedItem[] {
    // An earlier command of the same round may have moved or lifted the appointment.
    if (!item.name.startsWith('errand/') && !world.isDue(item.kind, item.key, item.name)) return [];
    try {
      const outcome = world.apply(this.actOf(item));
      return isRejection(outcome) ? [{ item, code: outcome.code, detail: JSON.stringify(outcome.details) }] : [];
    } catch (error) {
      return [{ item, code: 'MESSAGING.DEFECT', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }];
    }
  }

  private actOf({ kind, key, command, correlation, causation, name }: Item): Act {
    const aggregate = this.rules.aggregates.get(kind);
    if (!aggregate) throw new Error(`the agenda holds a command for ${kind} ${key}, which this department does not keep`);
    return {
      steps: [{ aggregate, key, command }],
      by: { kind: 'service', subject: this.rules.service },
      why: name.startsWith('errand/') ? 'errand' : name,
      ...(causation !== null && { causation }),
      ...(correlation !== null && { correlation }),
    };
  }

  private async park(refused: RefusedItem): Promise<void> {
    await this.database.transaction(async (client) => {
      const { kind, key, name, generation } = refused.item;
      const gone = await client.query('delete from agenda where (kind, key, name, generation) = ($1, $2, $3, $4)', [kind, key, name, generation]);
      if (gone.rowCount === 0) return;
      const statement = new Statement();
      this.savePark(statement, [refused]);
      await statement.run(this.database, client);
    });
  }

  private savePark(statement: Statement, refused: readonly RefusedItem[]): void {
    for (const { item, code, detail } of refused)
      this.logger.error({ kind: item.kind, key: item.key, name: item.name, code, detail }, 'a command of the agenda was refused and is parked');
    const items = refused.map(({ item }) => item);
    const columns = [
      ['contract', 'text', items.map(({ kind }) => `agenda.${kind}`)],
      ['key', 'text', items.map(({ key }) => key)],
      ['topic', 'text', items.map(({ name }) => name)],
      ['o', 'bigint', items.map(({ generation }) => generation)],
      ['headers', 'jsonb', items.map(({ correlation, causation }) => JSON.stringify({ correlation, causation }))],
      ['value', 'text', items.map(({ command }) => JSON.stringify(command))],
      ['code', 'text', refused.map(({ code }) => code)],
      ['detail', 'text', refused.map(({ detail }) => detail.slice(0, 2_000))],
    ] as const;
    statement.add(
      'parked_items',
      `insert into parked (contract, key, seq, topic, partition, "offset", headers, value, code, detail)
       select contract, key, 0, topic, 0, o, headers, convert_to(value, 'UTF8'), code, detail from ${statement.rows('p', columns)} on conflict do nothing`,
    );
  }
}
