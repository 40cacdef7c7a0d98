import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import type { CreditTerms } from '../../domain/credit/credit.js';
import { credits } from '../../persistence/credits.js';

/** Finance says what a customer may owe, and gives it time. */
@Injectable()
export class JudgeCredit {
  constructor(private readonly store: Store) {}

  async setTerms(customer: string, terms: CreditTerms, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(credits, customer, { type: 'SetTerms', terms })], by });
  }

  async grantTime(customer: string, until: CalendarDate, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(credits, customer, { type: 'GrantTime', until, reason })], by, why: reason });
  }
}
