import { isSame, type Decider } from '@siklus/kernel';

/** Who the buyer is before the law. Personal data: kept in one erasable row, never in a fact. */
export interface Particulars {
  readonly legalName: string;
  readonly taxId?: string;
  readonly country: string;
  readonly language: string;
}

export interface Buyer {
  readonly customer: string;
  readonly particulars: Particulars | null;
}

export type BuyerCommand = { readonly type: 'NoteBuyer'; readonly particulars: Particulars } | { readonly type: 'Erase' };

export type BuyerFact =
  /** The language that it reads is news, or that it exists. */
  | { readonly type: 'Introduced'; readonly particulars: Particulars }
  | { readonly type: 'Restated'; readonly particulars: Particulars }
  | { readonly type: 'Erased' };

export const buyer: Decider<Buyer, BuyerCommand, BuyerFact> = {
  initial: (customer) => ({ customer, particulars: null }),
  decide: (state, command) => {
    if (command.type === 'Erase') return state.particulars ? [{ type: 'Erased' }] : [];
    const { particulars } = command;
    if (isSame(state.particulars, particulars)) return [];
    return [{ type: state.particulars?.language === particulars.language ? 'Restated' : 'Introduced', particulars }];
  },
  evolve: (state, fact) => ({ ...state, particulars: fact.type === 'Erased' ? null : fact.particulars }),
};
