import { Injectable } from '@nestjs/common';
import { awaited, hashOf, reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig, signerOf } from '@siklus/service-kit';
import type { Order } from '../../domain/order/order.js';
import { isOpen, statusOf } from '../../domain/order/status.js';
import type { RankingException, RankingExceptionCommand } from '../../domain/ranking/ranking-exception.js';
import { rankingExceptions } from '../../persistence/rankings.js';
import { EntryLimits } from '../entry-limits.js';

/** One order goes before another, against the rules: marketing, production and strategy all sign it. */
@Injectable()
export class AgreeRankingException {
  constructor(
    private readonly store: Store,
    private readonly config: ServiceConfig,
    private readonly limits: EntryLimits,
  ) {}

  async propose(order: string, before: string, reason: string, by: Actor): Promise<void> {
    signerOf(by, 'ORDERS');
    const [moved, other] = [await this.ranked(order), await this.ranked(before)];
    if (moved.rank <= other.rank) throw new Refused(reject('ORDERS.RANKS_BEFORE_ALREADY', { order, before }));
    const proposed = { rank: Math.max(1, other.rank - 1), before, reason };
    const parties = this.config.map.partiesOf('ranking-exception');
    await this.perform(order, { type: 'Propose', proposed, parties, signWithin: this.limits.signWithin }, by, reason);
  }

  /** @throws Refused `ORDERS.CHANGED_MEANWHILE` when it is not what the signer saw */
  sign(order: string, seen: string, by: Actor): Promise<void> {
    return this.perform(order, { type: 'Sign', by: signerOf(by, 'ORDERS'), seen }, by);
  }

  refuse(order: string, seen: string, reason: string, by: Actor): Promise<void> {
    return this.perform(order, { type: 'Refuse', by: signerOf(by, 'ORDERS'), seen, reason }, by, reason);
  }

  async one(order: string): Promise<object> {
    const [row] = await this.store.query<{ state: RankingException }>('select state from ranking_exceptions where id = $1', [order]);
    if (!row) throw new Refused(reject('ORDERS.RANKING_EXCEPTION_UNKNOWN', { order }));
    return view(row.state);
  }

  /** What waits for a signature, the most urgent first. */
  async awaitingSignature(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: RankingException }>(
      'select state from ranking_exceptions where sign_by is not null order by sign_by, id limit $1',
      [limit],
    );
    return rows.map(({ state }) => view(state));
  }

  private async ranked(id: string): Promise<{ readonly rank: number }> {
    const [row] = await this.store.query<{ state: Order }>('select state from orders where id = $1', [id]);
    if (!row) throw new Refused(reject('ORDERS.ORDER_UNKNOWN', { order: id }));
    const { state } = row;
    if (!state.released || state.rank === null || !isOpen(state))
      throw new Refused(reject('ORDERS.NOT_POSSIBLE_NOW', { asked: 'ranking-exception', order: id, status: statusOf(state) }));
    return { rank: state.rank };
  }

  private async perform(order: string, command: RankingExceptionCommand, by: Actor, why?: string): Promise<void> {
    await this.store.perform({ steps: [on(rankingExceptions, order, command)], by, ...(why === undefined ? {} : { why }) });
  }
}

function view({ id, status, proposed, decisions, signBy, overdue }: RankingException): object {
  const decision = decisions['ranking-exception'];
  return {
    order: id,
    status,
    hash: hashOf(proposed),
    ...proposed,
    signatures: decision?.signatures ?? [],
    refusals: decision?.refusals ?? [],
    awaited: awaited(decision),
    due: signBy,
    overdue,
  };
}
