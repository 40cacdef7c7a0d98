import type { Decider } from '@siklus/kernel';

/** A logistics provider: an outside party that carries consignments. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** Takes new consignments. What it carries already it may always report on. */
  readonly active: boolean;
}

export interface StateProvider {
  readonly type: 'StateProvider';
  readonly name: string;
  readonly active: boolean;
}

export interface ProviderStated {
  readonly type: 'ProviderStated';
  readonly name: string;
  readonly active: boolean;
}

export const provider: Decider<Provider, StateProvider, ProviderStated> = {
  initial: (id) => ({ id, name: '', active: false }),
  decide: (before, { name, active }) =>
    before.name === name && before.active === active ? [] : [{ type: 'ProviderStated', name, active }],
  evolve: (before, { name, active }) => ({ ...before, name, active }),
};
