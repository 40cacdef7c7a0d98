import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig } from '@siklus/service-kit';
import type { Settlement } from '../../domain/discrepancy/discrepancy.js';
import { discrepancies } from '../../persistence/discrepancies.js';

/** Those of the map, and the department that owns the fact, sign how a discrepancy is settled. */
@Injectable()
export class SignSettlement {
  constructor(
    private readonly store: Store,
    private readonly config: ServiceConfig,
  ) {}

  /** @throws Refused `BILLING.NOT_A_PARTY`, `BILLING.ROLE_TOO_LOW`, `BILLING.SETTLEMENT_UNFIT`, `BILLING.DISCREPANCY_RESOLVED` */
  async execute(discrepancy: string, settlement: Settlement, actor: Actor): Promise<void> {
    if (actor.kind !== 'person') throw new Refused(reject('BILLING.NOT_A_PARTY', { subject: actor.subject }));
    const by = { subject: actor.subject, department: actor.department, role: actor.role };
    const command = { type: 'Sign', settlement, by, parties: this.config.map.partiesOf('billing-discrepancy') } as const;
    await this.store.perform({ steps: [on(discrepancies, discrepancy, command)], by: actor, why: settlement });
  }
}
