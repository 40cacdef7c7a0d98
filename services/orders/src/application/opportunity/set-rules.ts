import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { SELLING, type SellingRules } from '../../domain/selling/selling-policy.js';
import { sellingPolicies } from '../../persistence/selling-policies.js';

/** Finance says what may be offered without asking it. */
@Injectable()
export class SetSellingRules {
  constructor(private readonly store: Store) {}

  async execute(rules: SellingRules, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(sellingPolicies, SELLING, { type: 'SetRules', rules })], by });
  }
}
