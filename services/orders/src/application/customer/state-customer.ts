import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { CustomerIdentity, CustomerTraits, Tier } from '../../domain/customer/customer.js';
import { customers } from '../../persistence/customers.js';

/** Master data of a customer: who it is, how it is served, how important it is, and that it is forgotten. */
@Injectable()
export class StateCustomer {
  constructor(private readonly store: Store) {}

  async execute(customer: string, identity: CustomerIdentity, traits: CustomerTraits, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(customers, customer, { type: 'StateCustomer', identity, traits })], by });
  }

  async rate(customer: string, tier: Tier, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(customers, customer, { type: 'RateCustomer', tier })], by });
  }

  /** Its orders stay, of a customer that nobody can name any more. */
  async erase(customer: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(customers, customer, { type: 'EraseCustomer' })], by });
  }
}
