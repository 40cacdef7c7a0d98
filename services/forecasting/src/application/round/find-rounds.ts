import { Injectable } from '@nestjs/common';
import { awaited, reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { planners, type Round } from '../../domain/round/round.js';
import { decisionOf } from '../../domain/round/signed.js';
import { rounds } from '../../persistence/rounds.js';

/** All sides of a round beside each other. */
@Injectable()
export class FindRounds {
  constructor(private readonly store: Store) {}

  async one(id: string): Promise<object> {
    const kept = await this.store.state(rounds, id);
    if (!kept) throw new Refused(reject('FORECASTING.ROUND_UNKNOWN', { round: id }));
    const { state } = kept;
    const { status, bucket, proposals, figures, supply, uncosted, challenges, decisions, since, due, overdue } = state;
    const lines = state.lines.map((line) => {
      const sides = Object.fromEntries(planners.map((planner) => [planner, proposals[planner][line.line] ?? null]));
      return { ...line, ...sides, agreed: figures[line.line] ?? null };
    });
    const decision = decisionOf(state);
    const stage = { supply, uncosted, challenges, decisions, hash: decision?.of ?? null, awaited: awaitedIn(state) };
    return { id, status, bucket, lines, ...stage, since, due, overdue };
  }

  /** Rounds that wait for somebody. */
  async awaiting(after: string, size: number): Promise<readonly object[]> {
    const sql = 'select state from rounds where due is not null and id > $1 order by id limit $2';
    const rows = await this.store.query<{ state: Round }>(sql, [after, size]);
    return rows.map(({ state }) => {
      const { id, status, since, due, overdue } = state;
      return { id, status, awaited: awaitedIn(state), since, due, overdue };
    });
  }
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
