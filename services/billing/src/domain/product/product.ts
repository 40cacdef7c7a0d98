import { isSame, type Decider } from '@siklus/kernel';

/** What a line of an invoice is called, and what its quantity counts. */
export interface Description {
  readonly name: string;
  /** UN/ECE Recommendation 20 code. */
  readonly unit: string;
}

export interface Product {
  readonly product: string;
  readonly description: Description | null;
}

export interface ProductCommand {
  readonly type: 'Describe';
  readonly description: Description;
}

export interface ProductFact {
  readonly type: 'Described';
  readonly description: Description;
}

export const product: Decider<Product, ProductCommand, ProductFact> = {
  initial: (id) => ({ product: id, description: null }),
  decide: ({ description }, command) =>
    isSame(description, command.description) ? [] : [{ type: 'Described', description: command.description }],
  evolve: (state, { description }) => ({ ...state, description }),
};
