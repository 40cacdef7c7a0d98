import { isSame, reject, type Decider, type Decision, type Instant, type TimeZone } from '@siklus/kernel';
import type { TaxTreatment } from '../order/tax.js';

/** 1 is the most important. */
export const tiers = [1, 2, 3, 4, 5] as const;
export type Tier = (typeof tiers)[number];

/** What identifies a person or a company: erased on request. */
export interface CustomerIdentity {
  readonly legalName: string;
  readonly taxId?: string;
  readonly contact?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** What orders need to know of a customer, and what names nobody. */
export interface CustomerTraits {
  readonly timeZone: TimeZone;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 639-1. */
  readonly language: string;
  /** Where the customer is taxed otherwise than the product says. */
  readonly taxTreatment?: TaxTreatment;
}

export interface Customer {
  readonly id: string;
  /** `null` until it is stated for the first time. */
  readonly traits: CustomerTraits | null;
  /** How important it is to us: not for those who enter orders to say, since policies and ranks go by it. */
  readonly tier: Tier;
  /** `null` before it is stated and after it was erased. */
  readonly identity: CustomerIdentity | null;
}

export type CustomerCommand =
  | { readonly type: 'StateCustomer'; readonly identity: CustomerIdentity; readonly traits: CustomerTraits }
  | { readonly type: 'RateCustomer'; readonly tier: Tier }
  | { readonly type: 'EraseCustomer' };

export type CustomerFact =
  | { readonly type: 'CustomerStated'; readonly identity: CustomerIdentity; readonly traits: CustomerTraits }
  | { readonly type: 'CustomerRated'; readonly tier: Tier }
  | { readonly type: 'CustomerErased' };

function decide(customer: Customer, command: CustomerCommand, _now: Instant): Decision<CustomerFact> {
  switch (command.type) {
    case 'StateCustomer': {
      const { identity, traits } = command;
      return isSame({ identity, traits }, { identity: customer.identity, traits: customer.traits })
        ? []
        : [{ type: 'CustomerStated', identity, traits }];
    }
    case 'RateCustomer':
      if (!customer.traits) return reject('ORDERS.CUSTOMER_UNKNOWN', { customer: customer.id });
      return customer.tier === command.tier ? [] : [{ type: 'CustomerRated', tier: command.tier }];
    case 'EraseCustomer':
      if (!customer.traits) return reject('ORDERS.CUSTOMER_UNKNOWN', { customer: customer.id });
      return customer.identity ? [{ type: 'CustomerErased' }] : [];
  }
}

function evolve(customer: Customer, fact: CustomerFact): Customer {
  switch (fact.type) {
    case 'CustomerStated':
      return { ...customer, identity: fact.identity, traits: fact.traits };
    case 'CustomerRated':
      return { ...customer, tier: fact.tier };
    case 'CustomerErased':
      return { ...customer, identity: null };
  }
}

/** A customer: the traits stay when the identity is erased, so that the orders of nobody in particular can still be counted. */
export const customerDecider: Decider<Customer, CustomerCommand, CustomerFact> = {
  initial: (id) => ({ id, traits: null, tier: 3, identity: null }),
  decide,
  evolve,
};
