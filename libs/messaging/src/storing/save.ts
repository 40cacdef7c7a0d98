import { createHash } from 'node:crypto';
import { checkTold, schemaUrn } from '@siklus/contracts';
import type { Column } from '../aggregate.js';
import type { Statement } from './statement.js';
import type { Changes, ToldRow } from './world.js';

/** Adds everything that a transaction changes to one statement: states, facts, told, outbox, agenda, ledgers. */
export function save(statement: Statement, changes: Changes, at: string): void {
  saveStates(statement, changes, at);
  saveFacts(statement, changes);
  saveTold(statement, changes.told);
  saveAgenda(statement, changes);
  saveErrandsToEach(statement, changes);
  // In the order of their names, so that the same tables make the same statement.
  const ledgers = [...changes.ledgers].sort((a, b) => (a.ledger.table < b.ledger.table ? -1 : 1));
  for (const [n, { ledger, rows }] of ledgers.entries()) {
    const columns = Object.entries(ledger.columns).map(([name, type]) => [name, type, rows.map((row) => row[name] ?? null)] as const);
    const names = columns.map(([name]) => name).join(', ');
    statement.add(`ledger_${n}`, `insert into ${ledger.table} (${names}) select ${names} from ${statement.rows('l', columns)}`);
  }
}

/** New rows are plain inserts, never upserts: of two halves that arrive at once, one must lose and look again. */
function saveStates(statement: Statement, { states }: Changes, at: string): void {
  const byKind = Map.groupBy(states, ({ aggregate, before }) => `${aggregate.kind}_${before.version === 0 ? 'new' : 'old'}`);
  for (const [name, group] of [...byKind].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = group;
    if (!first) continue;
    const { aggregate } = first;
    const rows = [...group].sort((a, b) => (a.key < b.key ? -1 : 1));
    const extra = Object.entries(aggregate.columns as Record<string, Column<unknown>>);
    const columns = [
      ['id', 'text', rows.map(({ key }) => key)],
      ['version', 'integer', rows.map(({ after }) => after.version)],
      ['state', 'jsonb', rows.map(({ after }) => JSON.stringify(after.state))],
      ...extra.map(([column, { type, of }]) => [column, type, rows.map(({ after }) => of(after.state))] as const),
    ] as const;
    const from = statement.rows('n', columns);
    const [now, schema] = [statement.param(at, 'timestamptz'), statement.param(aggregate.schemaVersion, 'integer')];
    const names = columns.map(([column]) => column);
    statement.add(
      `state_${name.replace(/\W/g, '_')}`,
      first.before.version === 0
        ? `insert into ${aggregate.table} (${names.join(', ')}, schema_version, changed_at) select ${names.map((c) => `n.${c}`).join(', ')}, ${schema}, ${now} from ${from}`
        : `update ${aggregate.table} t set ${names.slice(1).map((c) => `${c} = n.${c}`).join(', ')}, schema_version = ${schema}, changed_at = ${now} from ${from} where t.id = n.id`,
    );
  }
}

function saveFacts(statement: Statement, { facts }: Changes): void {
  if (facts.length === 0) return;
  const columns = [
    ['id', 'uuid', facts.map(({ id }) => id)],
    ['kind', 'text', facts.map(({ kind }) => kind)],
    ['key', 'text', facts.map(({ key }) => key)],
    ['version', 'integer', facts.map(({ version }) => version)],
    ['type', 'text', facts.map(({ fact }) => fact.type)],
    ['data', 'jsonb', facts.map(({ fact, personal }) => (personal ? '{}' : JSON.stringify({ ...fact, type: undefined })))],
    ['at', 'timestamptz', facts.map(({ at }) => at)],
    ['actor', 'jsonb', facts.map(({ by }) => JSON.stringify(by))],
    ['why', 'text', facts.map(({ why }) => why ?? null)],
    ['correlation', 'text', facts.map(({ correlation }) => correlation ?? null)],
    ['causation', 'text', facts.map(({ causation }) => causation ?? null)],
  ] as const;
  const names = columns.map(([name]) => name).join(', ');
  statement.add('fact', `insert into facts (${names}) select ${names} from ${statement.rows('f', columns)}`);
}

/**
 * Draws the sequence numbers under the lock of `stream`, keys in order, and keeps each message as it will go out together with the
 * pointer that the relay follows. Class P: the bytes go to an erasable table, `told` keeps their hash.
 */
function saveTold(statement: Statement, told: readonly ToldRow[]): void {
  if (told.length === 0) return;
  const byKey = Map.groupBy(told, (row) => `${nameOf(row)}\n${row.key}`);
  const streams = [...byKey.keys()].sort().map((ref) => byKey.get(ref) as ToldRow[]);
  const ordered = streams.flatMap(numbered);
  const first = (rows: ToldRow[]): ToldRow => rows[0] as ToldRow;
  statement.add(
    'stream_next',
    `insert into stream (contract, key, seq) select contract, key, seq from ${statement.rows('c', [
      ['contract', 'text', streams.map((rows) => nameOf(first(rows)))],
      ['key', 'text', streams.map((rows) => first(rows).key)],
      ['seq', 'bigint', streams.map((rows) => numbered(rows).filter(({ isFirst }) => isFirst).length)],
    ])} on conflict (contract, key) do update set seq = stream.seq + excluded.seq returning contract, key, seq`,
  );
  const values = ordered.map(({ row }) => (row.data === null ? null : JSON.stringify(checkTold(row.contract, row.type, row.data))));
  const isPersonal = (row: ToldRow): boolean => row.contract.classification === 'personal';
  statement.add(
    'message',
    `select m.*, s.seq - m.back as seq from ${statement.rows('m', [
      ['ord', 'integer', ordered.map((_, n) => n)],
      ['contract', 'text', ordered.map(({ row }) => nameOf(row))],
      ['major', 'smallint', ordered.map(({ row }) => row.contract.version)],
      ['key', 'text', ordered.map(({ row }) => row.key)],
      ['back', 'integer', ordered.map(({ back }) => back)],
      ['id', 'uuid', ordered.map(({ id }) => id)],
      ['type', 'text', ordered.map(({ row }) => row.type)],
      // Of the build that tells it: what is published again later must name the schemas that it was told by.
      ['dataschema', 'text', ordered.map(({ row }) => schemaUrn(row.contract))],
      ['at', 'timestamptz', ordered.map(({ row }) => row.at)],
      ['correlation', 'text', ordered.map(({ row }) => row.correlation ?? null)],
      ['causation', 'text', ordered.map(({ row }) => row.causation)],
      ['traceparent', 'text', ordered.map(({ row }) => row.traceparent ?? null)],
      ['value', 'text', ordered.map(({ row }, n) => (isPersonal(row) ? null : values[n]))],
      ['hash', 'text', ordered.map(({ row }, n) => (isPersonal(row) && values[n] ? sha256(values[n]) : null))],
      ['personal', 'text', ordered.map(({ row }, n) => (isPersonal(row) ? values[n] : null))],
    ])} join stream_next s using (contract, key)`,
  );
  const kept = 'contract, major, key, seq, id, type, dataschema, at, correlation, causation, traceparent, value, hash';
  statement.add('told_now', `insert into told (${kept}) select ${kept} from message`);
  statement.add(
    'pointer',
    'insert into outbox (contract, major, key, seq, recorded) select contract, major, key, seq, now() from message order by ord',
  );
  if (ordered.some(({ row }) => isPersonal(row)))
    statement.add('told_bytes', 'insert into told_personal (contract, key, seq, value) select contract, key, seq, personal from message where personal is not null');
  const withdrawn = ordered.filter(({ row }) => isPersonal(row) && row.data === null);
  if (withdrawn.length > 0)
    statement.add(
      'erased',
      `delete from told_personal p using ${statement.rows('w', [
        ['contract', 'text', withdrawn.map(({ row }) => nameOf(row))],
        ['key', 'text', withdrawn.map(({ row }) => row.key)],
      ])} where p.contract = w.contract and p.key = w.key`,
    );
}

/**
 * How far each message of a key lies before the key's last. Two majors of a contract that are told side by side have the same ids and
 * numbers, so that who changes from one to the other goes on where it was.
 */
function numbered(rows: readonly ToldRow[]): { row: ToldRow; id: string; back: number; isFirst: boolean }[] {
  const majors = [...Map.groupBy(rows, ({ contract }) => contract.version).values()];
  const count = Math.max(...majors.map((own) => own.length));
  return majors.flatMap((own, major) => own.map((row, n) => ({ row, id: majors[0]?.[n]?.id ?? row.id, back: count - 1 - n, isFirst: major === 0 || n >= (majors[0]?.length ?? 0) })));
}

const nameOf = ({ contract }: ToldRow): string => `${contract.owner}.${contract.name}`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function saveAgenda(statement: Statement, { agenda, cancelled }: Changes): void {
  if (agenda.length > 0) {
    const columns = [
      ['kind', 'text', agenda.map(({ kind }) => kind)],
      ['key', 'text', agenda.map(({ key }) => key)],
      ['name', 'text', agenda.map(({ name }) => name)],
      ['due', 'timestamptz', agenda.map(({ due }) => due)],
      ['command', 'jsonb', agenda.map(({ command }) => JSON.stringify(command))],
      ['unless_parked', 'text', agenda.map(({ unlessParked }) => unlessParked ?? null)],
      ['correlation', 'text', agenda.map(({ correlation }) => correlation ?? null)],
      ['causation', 'text', agenda.map(({ causation }) => causation ?? null)],
    ] as const;
    const names = columns.map(([name]) => name).join(', ');
    statement.add(
      'agenda_set',
      `insert into agenda (${names}) select ${names} from ${statement.rows('a', [['ord', 'integer', agenda.map((_, n) => n)], ...columns])} order by ord
       on conflict (kind, key, name) do update set due = excluded.due, command = excluded.command, unless_parked = excluded.unless_parked, generation = excluded.generation`,
    );
  }
  if (cancelled.length > 0)
    statement.add(
      'agenda_cancel',
      `delete from agenda a using ${statement.rows('x', [
        ['kind', 'text', cancelled.map(({ kind }) => kind)],
        ['key', 'text', cancelled.map(({ key }) => key)],
        ['name', 'text', cancelled.map(({ name }) => name)],
      ])} where a.kind = x.kind and a.key = x.key and a.name = x.name`,
    );
}

function saveErrandsToEach(statement: Statement, { toEach }: Changes): void {
  for (const [n, { to, which, row }] of toEach.entries()) {
    const columns = Object.keys(which);
    const unknown = columns.find((column) => !(column in to.columns));
    if (unknown !== undefined) throw new Error(`${to.table} has no column ${unknown}, by which an errand finds whom it is for`);
    const { kind, name, command, correlation, causation } = row;
    const values = [[kind, 'text'], [name, 'text'], [JSON.stringify(command), 'jsonb'], [correlation ?? null, 'text'], [causation ?? null, 'text']] as const;
    const given = values.map(([value, type]) => statement.param(value, type)).join(', ');
    const are = columns.map((column) => `t.${column} = any(${statement.param(which[column], 'text[]')})`).join(' and ');
    statement.add(
      `errand_${n}`,
      `insert into agenda (key, kind, name, command, correlation, causation) select t.id, ${given} from ${to.table} t where ${are} order by t.id`,
    );
  }
}
