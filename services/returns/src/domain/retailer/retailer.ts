import type { Decider } from '@siklus/kernel';

/** A retailer: an outside party through whom customers give goods back. */
export interface Retailer {
  readonly id: string;
  readonly name: string;
  /** Takes new returns. What it has in hand it may always answer. */
  readonly active: boolean;
}

export interface StateRetailer {
  readonly type: 'StateRetailer';
  readonly name: string;
  readonly active: boolean;
}
export interface RetailerStated {
  readonly type: 'RetailerStated';
  readonly name: string;
  readonly active: boolean;
}

export const retailer: Decider<Retailer, StateRetailer, RetailerStated> = {
  initial: (id) => ({ id, name: '', active: false }),
  decide: (before, { name, active }) => (before.name === name && before.active === active ? [] : [{ type: 'RetailerStated', name, active }]),
  evolve: (before, { name, active }) => ({ ...before, name, active }),
};
