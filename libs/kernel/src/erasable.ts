import type { Decider } from './decider.js';
import { isSame } from './same.js';

/** What is known of a person, as it was told last; `null` before it was, and after it was erased. */
export interface Erasable<T> {
  readonly id: string;
  readonly stated: T | null;
}

export type ErasableCommand<T> = { readonly type: 'State'; readonly stated: T } | { readonly type: 'Erase' };
export type ErasableFact<T> = { readonly type: 'Stated'; readonly stated: T } | { readonly type: 'Erased' };

/** Keeps personal data until somebody asks to forget it. */
export const erasableDecider = <T>(): Decider<Erasable<T>, ErasableCommand<T>, ErasableFact<T>> => ({
  initial: (id) => ({ id, stated: null }),
  decide: (known, command) => {
    if (command.type === 'Erase') return known.stated === null ? [] : [{ type: 'Erased' }];
    return isSame(known.stated, command.stated) ? [] : [{ type: 'Stated', stated: command.stated }];
  },
  evolve: (known, fact) => ({ ...known, stated: fact.type === 'Stated' ? fact.stated : null }),
});
