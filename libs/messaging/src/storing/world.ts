import type { Contract } from '@siklus/contracts';
import { isRejection, type Instant, type Rejection, type Typed } from '@siklus/kernel';
import type { Act, Actor, Outcome, Recorded, Step } from '../act.js';
import type { AnyAggregate, Appointment, Each, Errand, FactMeta, Ledger } from '../aggregate.js';
import type { Rulebook } from '../department.js';
import type { Publisher } from '../publisher.js';
import { newId } from './new-id.js';

/** A row as it was loaded, and as it has become. Version 0: there is no row yet. */
export interface Kept {
  readonly version: number;
  readonly state: unknown;
}

export interface FactRow extends Recorded {
  readonly by: Actor;
  readonly why: string | undefined;
  readonly correlation: string | undefined;
  readonly causation: string | undefined;
  readonly personal: boolean;
}

export interface ToldRow {
  readonly id: string;
  readonly contract: Contract;
  readonly key: string;
  readonly type: string;
  readonly data: object | null;
  readonly at: Instant;
  readonly correlation: string | undefined;
  readonly causation: string;
  readonly traceparent: string | undefined;
}

/** A command that waits on the agenda; without `due` it is given at once. */
export interface AgendaRow {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
  readonly due: Instant | null;
  readonly command: Typed;
  readonly unlessParked: string | undefined;
  readonly correlation: string | undefined;
  readonly causation: string | undefined;
}

/** An errand to all that one query finds. */
export interface ErrandToEach {
  readonly to: AnyAggregate;
  readonly which: Each;
  readonly row: Omit<AgendaRow, 'key'>;
}

export interface LedgerRows {
  readonly ledger: Ledger<never, never>;
  readonly rows: Readonly<Record<string, string | number | boolean | null>>[];
}

/** All that one transaction is to save. */
export interface Changes {
  readonly states: { readonly aggregate: AnyAggregate; readonly key: string; readonly before: Kept; readonly after: Kept }[];
  readonly facts: readonly FactRow[];
  readonly told: readonly ToldRow[];
  readonly agenda: readonly AgendaRow[];
  readonly toEach: readonly ErrandToEach[];
  readonly cancelled: readonly { readonly kind: string; readonly key: string; readonly name: string }[];
  readonly ledgers: readonly LedgerRows[];
}

interface Entry {
  readonly aggregate: AnyAggregate;
  readonly key: string;
  readonly before: Kept;
  after: Kept;
}

interface Noted {
  readonly row: FactRow;
  readonly aggregate: AnyAggregate;
  readonly state: unknown;
  readonly traceparent: string | undefined;
}

export const refOf = (kind: string, key: string): string => `${kind}\n${key}`;

/** The states that one transaction has loaded, and what acts make of them: pure, in memory, in the order of the acts. */
export class World {
  private readonly entries = new Map<string, Entry>();
  private readonly noted: Noted[] = [];

  constructor(
    private readonly rules: Rulebook,
    readonly now: Instant,
  ) {}

  put(aggregate: AnyAggregate, key: string, kept: Kept | undefined): void {
    const before = kept ?? { version: 0, state: aggregate.decider.initial(key) };
    this.entries.set(refOf(aggregate.kind, key), { aggregate, key, before, after: before });
  }

  /** Carries out all steps, or, when one is refused, none. */
  apply(act: Act): Outcome | Rejection {
    const reached = new Map<string, Kept>();
    const noted: Noted[] = [];
    for (const step of act.steps) {
      const refused = this.take(step, act, reached, noted);
      if (refused) return refused;
      if (act.once && noted.length === 0) break;
    }
    for (const [ref, kept] of reached) this.entry(ref).after = kept;
    this.noted.push(...noted);
    return { facts: noted.map(({ row }) => row) };
  }

  /** Whether the thing still has the appointment, and its time has come. */
  isDue(kind: string, key: string, name: string): boolean {
    const { aggregate, after } = this.entry(refOf(kind, key));
    return (aggregate.due(after.state) as readonly Appointment[]).some((one) => one.name === name && one.at <= this.now);
  }

  changes(): Changes {
    const told = new Telling(this.rules);
    const agenda: AgendaRow[] = [];
    const toEach: ErrandToEach[] = [];
    const ledgers = new Map<Ledger<never, never>, LedgerRows>();
    for (const note of this.noted) {
      const meta: FactMeta = { id: note.row.id, key: note.row.key, version: note.row.version, at: note.row.at };
      told.add(note, meta);
      for (const { to, key, row } of this.errandsOf(note, meta)) {
        if (typeof key === 'string') agenda.push({ ...row, key });
        else toEach.push({ to, which: key, row });
      }
      for (const ledger of note.aggregate.ledgers as readonly Ledger<unknown, Typed>[]) {
        const rows = ledger.rows(note.row.fact, note.state, meta);
        if (rows.length === 0) continue;
        const known = ledgers.get(ledger);
        if (known) known.rows.push(...rows);
        else ledgers.set(ledger, { ledger: ledger, rows: [...rows] });
      }
    }
    const changed = [...this.entries.values()].filter(({ before, after }) => after.version !== before.version);
    const appointments = changed.map((entry) => this.appointmentsOf(entry));
    return {
      states: changed.map(({ aggregate, key, before, after }) => ({ aggregate, key, before, after })),
      facts: this.noted.map(({ row }) => row),
      told: told.rows(),
      agenda: [...agenda, ...appointments.flatMap(({ made }) => made)],
      toEach,
      cancelled: appointments.flatMap(({ cancelled }) => cancelled),
      ledgers: [...ledgers.values()],
    };
  }

  private entry(ref: string): Entry {
    const entry = this.entries.get(ref);
    if (!entry) throw new Error(`${ref.replace('\n', ' ')} was not loaded before it was decided upon`);
    return entry;
  }

  private take({ aggregate, key, command }: Step, act: Act, reached: Map<string, Kept>, noted: Noted[]): Rejection | undefined {
    const ref = refOf(aggregate.kind, key);
    let { version, state } = reached.get(ref) ?? this.entry(ref).after;
    const decision = aggregate.decider.decide(state, command, this.now) as readonly Typed[] | Rejection;
    if (isRejection(decision)) return decision;
    for (const fact of decision) {
      state = aggregate.decider.evolve(state, fact) as unknown;
      version += 1;
      const correlation = aggregate.orderOf(state, key) ?? act.correlation;
      const row: FactRow = {
        id: newId(), kind: aggregate.kind, key, version, at: this.now, fact, by: act.by, why: act.why,
        correlation, causation: act.causation, personal: aggregate.personal,
      };
      noted.push({ row, aggregate, state, traceparent: act.traceparent });
    }
    reached.set(ref, { version, state });
    return undefined;
  }

  private errandsOf({ row, aggregate, state }: Noted, meta: FactMeta): (Omit<Errand, 'command'> & { row: Omit<AgendaRow, 'key'> })[] {
    const errands = (this.rules.sends.get(aggregate.kind) ?? []).flatMap(
      ({ errands }) => errands[row.fact.type]?.(row.fact as never, state as never, meta) ?? [],
    );
    return errands.map(({ to, key, command }: Errand, n) => ({
      to, key,
      row: { kind: to.kind, name: `errand/${row.id}/${n}`, due: null, command, unlessParked: undefined, correlation: row.correlation, causation: row.id },
    }));
  }

  private appointmentsOf({ aggregate, key, before, after }: Entry): { made: AgendaRow[]; cancelled: { kind: string; key: string; name: string }[] } {
    const list = (kept: Kept): readonly Appointment[] => (kept.version === 0 ? [] : (aggregate.due(kept.state) as readonly Appointment[]));
    const had = new Map(list(before).map((a) => [a.name, a]));
    const has = list(after);
    const correlation = aggregate.orderOf(after.state, key);
    const made = has.filter((a) => !isSame(had.get(a.name), a));
    const keptNames = new Set(has.map(({ name }) => name));
    return {
      made: made.map(({ name, at, command, unlessParked: half }) => ({
        kind: aggregate.kind, key, name, due: at, command, unlessParked: half && `${half.owner}.${half.name}`, correlation, causation: undefined,
      })),
      cancelled: [...had.keys()].filter((name) => !keptNames.has(name)).map((name) => ({ kind: aggregate.kind, key, name })),
    };
  }
}

function isSame(one: Appointment | undefined, other: Appointment): boolean {
  return one?.at === other.at && JSON.stringify(one.command) === JSON.stringify(other.command);
}

/** Collects what a transaction tells: per contract and key in order, one message where one is enough. */
class Telling {
  private readonly told: ToldRow[] = [];
  /** Where the message that a later one may join or replace stands. */
  private readonly open = new Map<string, number>();

  constructor(private readonly rules: Rulebook) {}

  add({ row, aggregate, state, traceparent }: Noted, meta: FactMeta): void {
    for (const publisher of this.rules.publishers.get(aggregate.kind) ?? []) {
      const said = publisher.tellings[row.fact.type]?.(row.fact as never, state as never, meta);
      if (said === undefined) continue;
      for (const one of (Array.isArray(said) ? said : [said]) as readonly { key?: string; type: string; data: object | null }[])
        this.tell(publisher, { ...one, key: one.key ?? row.key }, row, traceparent);
    }
  }

  rows(): readonly ToldRow[] {
    return this.told;
  }

  private tell(publisher: Publisher, said: { key: string; type: string; data: object | null }, fact: FactRow, traceparent: string | undefined): void {
    const { contract, together } = publisher;
    const message: ToldRow = {
      id: newId(), contract, key: said.key, type: said.type, data: said.data, at: fact.at, correlation: fact.correlation, causation: fact.id, traceparent,
    };
    const ref = refOf(contract.topic, said.key);
    const index = this.open.get(ref);
    const earlier = index === undefined ? undefined : this.told[index];
    if (index !== undefined && earlier && contract.kind === 'state') this.told[index] = message;
    else if (index !== undefined && earlier?.data && said.data && together) this.told[index] = { ...earlier, data: together(earlier.data, said.data) };
    else {
      if (contract.kind === 'state' || together) this.open.set(ref, this.told.length);
      this.told.push(message);
    }
  }
}
