import { isSame, quantities, reject, type Decider, type Quantity, type Rejection } from '@siklus/kernel';

export interface Part {
  readonly product: string;
  /** In one kit. */
  readonly quantity: Quantity;
}

/** What a product is put together from, and who can do it. Skills alone: it is work. Neither: it is no kit (any more). */
export interface Kit {
  readonly parts: readonly Part[];
  readonly skills: readonly string[];
}

/** All kits of the plant in one place, so that no two that are stated at once can contain each other. */
export interface Structure {
  readonly kits: Readonly<Record<string, Kit>>;
}

export type StructureCommand = { readonly type: 'StateKit'; readonly product: string; readonly kit: Kit };
export type StructureFact = { readonly type: 'KitStated'; readonly product: string; readonly kit: Kit };

function faultOf({ kits }: Structure, product: string, kit: Kit): Rejection | undefined {
  const names = kit.parts.map((part) => part.product);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return reject('SCHEDULING.TWICE', { product, part: twice });
  const nothing = kit.parts.find(({ quantity }) => !quantities.isPositive(quantity));
  if (nothing) return reject('SCHEDULING.PART_WITHOUT_QUANTITY', { product, part: nothing.product });
  const circle = wayBack(kits, product, names, []);
  return circle && reject('SCHEDULING.CYCLIC_KIT', { product, circle: [product, ...circle], mend: 'a kit cannot contain itself' });
}

/** From the parts of a kit down to the kit itself, if there is a way. */
function wayBack(kits: Structure['kits'], to: string, parts: readonly string[], through: readonly string[]): string[] | undefined {
  for (const part of parts) {
    const way = [...through, part];
    if (part === to) return way;
    const deeper = wayBack(kits, to, kits[part]?.parts.map(({ product }) => product) ?? [], way);
    if (deeper) return deeper;
  }
  return undefined;
}

export const structureDecider: Decider<Structure, StructureCommand, StructureFact> = {
  initial: () => ({ kits: {} }),
  decide: (structure, { product, kit }) => {
    const fault = faultOf(structure, product, kit);
    if (fault) return fault;
    return isSame(structure.kits[product], kit) ? [] : [{ type: 'KitStated', product, kit }];
  },
  evolve: ({ kits }, { product, kit }) => ({ kits: { ...kits, [product]: kit } }),
};
