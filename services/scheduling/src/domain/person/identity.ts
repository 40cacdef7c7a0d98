import { reject, type Decider } from '@siklus/kernel';

/** Who a person of the plant is: personal data, apart from all that is planned. */
export interface Identity {
  readonly id: string;
  /** `null` before it is stated and after it was erased. */
  readonly name: string | null;
}

export type IdentityCommand = { readonly type: 'Name'; readonly name: string } | { readonly type: 'Erase' };
export type IdentityFact = { readonly type: 'Named'; readonly name: string } | { readonly type: 'Erased' };

export const identityDecider: Decider<Identity, IdentityCommand, IdentityFact> = {
  initial: (id) => ({ id, name: null }),
  decide: ({ id, name }, command) => {
    if (command.type === 'Name') return name === command.name ? [] : [{ type: 'Named', name: command.name }];
    return name === null ? reject('SCHEDULING.PERSON_UNKNOWN', { person: id }) : [{ type: 'Erased' }];
  },
  evolve: (identity, fact) => ({ ...identity, name: fact.type === 'Named' ? fact.name : null }),
};
