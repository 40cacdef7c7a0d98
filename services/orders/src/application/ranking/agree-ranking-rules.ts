import { Injectable } from '@nestjs/common';
import { awaited, hashOf, reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig, signerOf } from '@siklus/service-kit';
import { nameOf, rankingRulesId, type RankingRules, type RankingRulesCommand, type RankingWeights } from '../../domain/ranking/ranking-rules.js';
import { rankingRules } from '../../persistence/rankings.js';
import { EntryLimits } from '../entry-limits.js';

/** Marketing, production and strategy agree by which rules orders are ranked: all of them sign the same ones. */
@Injectable()
export class AgreeRankingRules {
  constructor(
    private readonly store: Store,
    private readonly config: ServiceConfig,
    private readonly limits: EntryLimits,
  ) {}

  async propose(proposed: RankingWeights, by: Actor): Promise<void> {
    signerOf(by, 'ORDERS');
    const parties = this.config.map.partiesOf('ranking-rules');
    await this.perform({ type: 'Propose', proposed, parties, signWithin: this.limits.signWithin }, by);
  }

  /** @throws Refused `ORDERS.CHANGED_MEANWHILE` when it is not what the signer saw */
  sign(seen: string, by: Actor): Promise<void> {
    return this.perform({ type: 'Sign', by: signerOf(by, 'ORDERS'), seen }, by);
  }

  refuse(seen: string, reason: string, by: Actor): Promise<void> {
    return this.perform({ type: 'Refuse', by: signerOf(by, 'ORDERS'), seen, reason }, by, reason);
  }

  /** What ranks orders now, what is proposed, who has signed and who is awaited since when. */
  async read(): Promise<object> {
    const [row] = await this.store.query<{ state: RankingRules }>('select state from ranking_rules where id = $1', [rankingRulesId]);
    if (!row) throw new Refused(reject('ORDERS.RANKING_RULES_UNKNOWN', { ranksBy: 'seeded-1' }));
    const { status, proposed, inForce, decisions, signBy, overdue } = row.state;
    const decision = decisions['ranking-rules'];
    return {
      status,
      inForce: inForce && { rule: nameOf(inForce), ...inForce },
      proposed: proposed && { hash: hashOf(proposed), ...proposed },
      signatures: decision?.signatures ?? [],
      refusals: decision?.refusals ?? [],
      awaited: awaited(decision),
      due: signBy,
      overdue,
    };
  }

  private async perform(command: RankingRulesCommand, by: Actor, why?: string): Promise<void> {
    await this.store.perform({ steps: [on(rankingRules, rankingRulesId, command)], by, ...(why === undefined ? {} : { why }) });
  }
}
