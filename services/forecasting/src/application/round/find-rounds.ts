import { Injectable } from '@nestjs/common';
import { awaited, reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { corrected, habitOf } from '../../domain/record/judgement.js';
import type { TrackRecord } from '../../domain/record/record.js';
import { planners, type Planner, type Round } from '../../domain/round/round.js';
import type { Intent } from '../../domain/stability/stability.js';
import { decisionOf } from '../../domain/round/signed.js';
import { rounds } from '../../persistence/rounds.js';
import { familiesOf } from '../record/families-of.js';
import { FindRecords, shown } from '../record/find-records.js';

/** All sides of a round beside each other. */
@Injectable()
export class FindRounds {
  constructor(
    private readonly store: Store,
    private readonly records: FindRecords,
  ) {}

  async one(id: string): Promise<object> {
    const kept = await this.store.state(rounds, id);
    if (!kept) throw new Refused(reject('FORECASTING.ROUND_UNKNOWN', { round: id }));
    const { state } = kept;
    const { status, bucket, figures, supply, uncosted, challenges, decisions, since, due, overdue } = state;
    const familyOf = await familiesOf(this.store, state.lines.map(({ product }) => product));
    const records = await this.records.ofFamilies([...new Set(familyOf.values())]);
    const intent = await this.intent();
    const lines = state.lines.map((line) => {
      const family = familyOf.get(line.product);
      const sides = sidesOf(state, line.line, (family !== undefined && records.get(family)) || {});
      return { ...line, ...sides, strategy: family === undefined ? null : wantedOf(intent, family), agreed: figures[line.line] ?? null, ...(status === 'Measured' && { asked: state.actuals[line.line] }) };
    });
    const trackRecords = [...records.values()].flatMap((both) => Object.values(both).map(shown));
    const decision = decisionOf(state);
    const stage = { supply, uncosted, challenges, decisions, hash: decision?.of ?? null, awaited: awaitedIn(state) };
    return { id, status, bucket, lines, trackRecords, ...stage, since, due, overdue };
  }

  /** What top management wants now. */
  private async intent(): Promise<Intent | undefined> {
    const [row] = await this.store.query<{ stated: Intent }>(
      `select state -> 'stated' as stated from intents
       where $1::date between (state -> 'stated' ->> 'from')::date and (state -> 'stated' ->> 'until')::date limit 1`,
      [await this.store.now()],
    );
    return row?.stated;
  }

  /** Rounds that wait for somebody. */
  async awaiting(after: string, size: number): Promise<readonly object[]> {
    const sql = `select state from rounds where due is not null and state ->> 'since' <= $3 and id > $1 order by id limit $2`;
    const rows = await this.store.query<{ state: Round }>(sql, [after, size, await this.store.now()]);
    return rows.map(({ state }) => {
      const { id, status, since, due, overdue } = state;
      return { id, status, awaited: awaitedIn(state), since, due, overdue };
    });
  }
}

/** How much top management wants of the family; `null` where it says nothing of it. */
function wantedOf(intent: Intent | undefined, family: string): object | null {
  const [weight, excluded] = [intent?.weights[family], intent?.excluded.includes(family) ?? false];
  return weight === undefined && !excluded ? null : { weight: weight ?? null, excluded };
}

/** What each side says, and what its record makes of it. */
function sidesOf({ proposals }: Round, line: string, records: Partial<Record<Planner, TrackRecord>>): object {
  const said = planners.map((planner) => {
    const proposed = proposals[planner][line];
    const record = records[planner];
    return [planner, proposed ? { ...proposed, ...(record && { corrected: corrected(proposed.quantity, habitOf(record)) }) } : null];
  });
  return Object.fromEntries(said) as object;
}

/** Whose move it is, and since when. */
function awaitedIn(round: Round): readonly object[] {
  const open = round.challenges.filter(({ answer }) => answer === null).map(({ on, at, challenge }) => ({ department: on, since: at, challenge }));
  if (open.length > 0) return open;
  const decision = decisionOf(round);
  if (decision) return awaited(decision);
  if (round.due === null) return [];
  const silent = planners.filter((planner) => round.lines.some(({ line }) => round.proposals[planner][line] === undefined));
  return (round.status === 'Opened' ? silent : planners).map((department) => ({ department, since: round.since }));
}
