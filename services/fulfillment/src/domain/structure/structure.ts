import { isSame, type Decider, type Quantity } from '@siklus/kernel';

export interface Part {
  readonly product: string;
  /** For one unit of the whole. */
  readonly quantity: Quantity;
}

/** Of which parts the plant makes a product; none of what it does not put together. */
export interface Structure {
  readonly product: string;
  readonly parts: readonly Part[];
}

export type StructureCommand =
  | { readonly type: 'NoteParts'; readonly parts: readonly Part[] }
  /** A work order makes the product. */
  | { readonly type: 'Ask'; readonly work: string };

export type StructureFact =
  | { readonly type: 'PartsNoted'; readonly parts: readonly Part[] }
  | { readonly type: 'Answered'; readonly work: string; readonly parts: readonly Part[] };

/** Work is given the parts as they are when it is released: a kit that is stated later is for later work. */
export const structure: Decider<Structure, StructureCommand, StructureFact> = {
  initial: (product) => ({ product, parts: [] }),
  decide: ({ parts }, command) => {
    if (command.type === 'NoteParts') return isSame(parts, command.parts) ? [] : [{ type: 'PartsNoted', parts: command.parts }];
    return parts.length === 0 ? [] : [{ type: 'Answered', work: command.work, parts }];
  },
  evolve: (known, fact) => (fact.type === 'PartsNoted' ? { ...known, parts: fact.parts } : known),
};
