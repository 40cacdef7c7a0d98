import { erasableDecider, statementDecider } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';

export interface KnownProduct {
  readonly name: string;
  readonly unit: string;
  readonly family: string;
}

/** What orders says of a product. */
export const products = keeps({ kind: 'product', table: 'products', decider: statementDecider<KnownProduct>() });

export interface KnownCustomer {
  readonly legalName: string;
  readonly language: string;
}

/** Who returns or complains. Personal data. */
export const customers = keeps({ kind: 'customer', table: 'customers', decider: erasableDecider<KnownCustomer>(), personal: true });

export interface Address {
  readonly recipient: string;
  readonly street: readonly string[];
  readonly city: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country: string;
}

/** Key: order. Where its goods went, for the label. Personal data. */
export const addresses = keeps({ kind: 'address', table: 'addresses', decider: erasableDecider<Address>(), orderOf: (_, id) => id, personal: true });

export interface Proof {
  readonly order: string;
  readonly signatory: string;
  readonly signedAt: string;
  readonly hash: string;
}

/** Key: delivery. Who took it in, for whoever judges a claim. Personal data. */
export const proofs = keeps({ kind: 'proof', table: 'proofs', decider: erasableDecider<Proof>(), personal: true });

/** Key: return or claim. What the customer wrote of it, in its own words. Personal data. */
export const narratives = keeps({ kind: 'narrative', table: 'narratives', decider: erasableDecider<{ readonly words: string }>(), personal: true });
