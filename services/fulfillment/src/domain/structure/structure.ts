import { isSame, type Decider, type Quantity } from '@siklus/kernel';

export interface Part {
  readonly product: string;
  /** For one unit of the whole. */
  readonly quantity: Quantity;
}

/** Of which parts a product is made, and what it takes to put it together; none of what nobody puts together. */
export interface Structure {
  readonly product: string;
  readonly parts: readonly Part[];
  readonly skills?: readonly string[];
  readonly stated?: boolean;
  /** Kits that cannot be gathered before somebody says of what. */
  readonly awaited?: readonly string[];
}

export type StructureCommand =
  | { readonly type: 'NoteParts'; readonly parts: readonly Part[]; readonly skills: readonly string[] }
  /** A work order makes the product, or a kit of it is gathered. */
  | { readonly type: 'Ask'; readonly work: string; readonly kit?: true };

export type StructureFact =
  | { readonly type: 'PartsNoted'; readonly parts: readonly Part[]; readonly skills?: readonly string[] }
  | { readonly type: 'Awaited'; readonly work: string }
  | { readonly type: 'Answered'; readonly work: string; readonly parts: readonly Part[]; readonly skills?: readonly string[] };

/** Work is given the parts as they are when it is released: a kit that is stated later is for later work. */
export const structure: Decider<Structure, StructureCommand, StructureFact> = {
  initial: (product) => ({ product, parts: [] }),
  decide: ({ parts, skills = [], stated = false, awaited = [] }, command) => {
    if (command.type === 'NoteParts') {
      if (stated && isSame([parts, skills], [command.parts, command.skills])) return [];
      const noted = { parts: command.parts, skills: command.skills };
      return [{ type: 'PartsNoted', ...noted }, ...awaited.map((work) => ({ type: 'Answered' as const, work, ...noted }))];
    }
    if (parts.length > 0 || (stated && command.kit)) return [{ type: 'Answered', work: command.work, parts, skills }];
    return command.kit && !awaited.includes(command.work) ? [{ type: 'Awaited', work: command.work }] : [];
  },
  evolve: (known, fact) => {
    if (fact.type === 'PartsNoted') return { ...known, parts: fact.parts, skills: fact.skills ?? [], stated: true, awaited: [] };
    return fact.type === 'Awaited' ? { ...known, awaited: [...(known.awaited ?? []), fact.work] } : known;
  },
};
