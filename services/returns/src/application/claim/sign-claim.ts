import { Injectable } from '@nestjs/common';
import { calendar } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig, signerOf } from '@siklus/service-kit';
import type { Proposal } from '../../domain/claim/claim-facts.js';
import { limitIn } from '../../domain/policy/policy.js';
import { claims } from '../../persistence/claims.js';
import { ReadPolicy } from '../policy/read-policy.js';
import { FindClaims } from './find-claims.js';

/** Sales settles a claim; above the limit of the day it is settled by whoever the map of the cycle names, all of them. */
@Injectable()
export class SignClaim {
  constructor(
    private readonly store: Store,
    private readonly find: FindClaims,
    private readonly policy: ReadPolicy,
    private readonly config: ServiceConfig,
  ) {}

  /**
   * @throws Refused `RETURNS.CLAIM_UNKNOWN`, `RETURNS.NOT_A_PARTY`, `RETURNS.ROLE_TOO_LOW`, `RETURNS.SIGNED_FOR_ANOTHER`, `RETURNS.ABOVE_VALUE`,
   * `RETURNS.SETTLEMENT_UNFIT`, `RETURNS.AMOUNT_UNFIT`, `RETURNS.SETTLED_ALREADY`
   */
  async execute(id: string, proposal: Proposal, actor: Actor): Promise<void> {
    const by = signerOf(actor, 'RETURNS');
    const { state } = await this.find.own(id, actor);
    const { zone, currency } = state.complaint;
    const rules = await this.policy.on(calendar.dateIn(await this.store.now(), zone));
    const means = { refundWithinDays: rules.refundWithinDays, limit: limitIn(rules, currency) };
    const command = { type: 'Sign', proposal, by, parties: this.config.map.partiesOf('claim-settlement'), means } as const;
    await this.store.perform({ steps: [on(claims, id, command)], by: actor, why: proposal.how });
  }

  /** @throws Refused `RETURNS.NOTHING_TO_SIGN`, `RETURNS.NOT_A_PARTY`, `RETURNS.SETTLED_ALREADY` */
  async refuse(id: string, reason: string, actor: Actor): Promise<void> {
    await this.store.perform({ steps: [on(claims, id, { type: 'Refuse', reason, by: signerOf(actor, 'RETURNS') })], by: actor, why: reason });
  }
}
