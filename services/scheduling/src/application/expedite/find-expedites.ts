import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { usedOf, type Budget } from '../../domain/budget/budget.js';
import { awaitedOf } from '../../domain/expedite/decide.js';
import type { Expedite, Wish } from '../../domain/expedite/expedite.js';

type Known = Expedite & { readonly wish: Wish };

/** Expedites with their prices, and the use of the budget. */
@Injectable()
export class FindExpedites {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Known }>('select state from expedites where id > $1 order by id limit $2', [after, limit]);
    return rows.map(({ state }) => shown(state));
  }

  /** What waits for an answer, the most urgent first. */
  async waiting(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Known }>(
      'select state from expedites where answer_by is not null order by answer_by, id limit $1',
      [limit],
    );
    return rows.map(({ state }) => shown(state));
  }

  async one(id: string): Promise<object> {
    return shown(await this.state(id));
  }

  /** @throws Refused `SCHEDULING.EXPEDITE_UNKNOWN` */
  async state(id: string): Promise<Known> {
    const [row] = await this.store.query<{ state: Known }>('select state from expedites where id = $1', [id]);
    if (!row) throw new Refused(reject('SCHEDULING.EXPEDITE_UNKNOWN', { expedite: id }));
    return row.state;
  }

  /** Month by month, the latest first: what was used, by whom and why. */
  async budgets(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Budget }>('select state from budgets order by id desc limit $1', [limit]);
    return rows.map(({ state }) => ({
      period: state.id,
      limit: state.limit,
      used: usedOf(state),
      left: (state.limit ?? 0) - usedOf(state),
      uses: state.uses,
    }));
  }
}

/** Prices without the schedules that they come to: their hashes name them. */
const shown = (expedite: Known): object => {
  const { id, status, wish, alternatives, decisions, agreed, answerBy, overdue, schedule } = expedite;
  return {
    id,
    status,
    ...wish,
    alternatives: alternatives.map((alternative) => ({
      ...alternative,
      content: undefined,
      signatures: decisions[alternative.way]?.signatures ?? [],
      refusals: decisions[alternative.way]?.refusals ?? [],
    })),
    agreed,
    awaited: awaitedOf(expedite),
    answerBy,
    overdue,
    schedule,
  };
};
