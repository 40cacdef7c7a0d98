import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { customerInsights, productInsights } from '../../persistence/insights.js';

/** Sales and marketing say what they did with what an engineer saw; who asks to be forgotten is. */
@Injectable()
export class ReplyToInsight {
  constructor(private readonly store: Store) {}

  /** @throws Refused `AFTERSALES.INSIGHT_UNKNOWN`, `AFTERSALES.INSIGHT_NOT_YOURS` */
  async execute(id: string, did: string, by: Actor): Promise<void> {
    const isOfSales = (await this.store.state(customerInsights, id)) !== undefined;
    const owner = isOfSales ? 'sales' : 'marketing';
    if (by.kind !== 'person' || by.department !== owner) throw new Refused(reject('AFTERSALES.INSIGHT_NOT_YOURS', { owner }));
    const command = { type: 'Reply', did, by: by.subject } as const;
    await this.store.perform({ steps: [isOfSales ? on(customerInsights, id, command) : on(productInsights, id, command)], by });
  }

  async erase(id: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(customerInsights, id, { type: 'Erase' })], by, why: reason });
  }
}
