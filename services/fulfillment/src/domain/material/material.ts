import { none, quantities, type CalendarDate, type Decider, type Quantity } from '@siklus/kernel';
import type { Part } from '../structure/structure.js';

const { add, subtract, compare, multiply, isPositive, least, most } = quantities;

export interface PartQuantity {
  readonly product: string;
  readonly quantity: Quantity;
}

/** One part of what a work order is made from. */
export interface Need {
  readonly product: string;
  /** For one unit of the whole. */
  readonly each: Quantity;
  readonly needed: Quantity;
  readonly reserved: Quantity;
  /** In the queue of the stock. */
  readonly waiting: Quantity;
  /** Asked back, and not answered yet. */
  readonly unwanting: Quantity;
}

/**
 * What one work order is made from: its parts are reserved among all who want them, and go to the line when all of them are there. Until then
 * nothing leaves the store, so that what is short can still serve others by an exception to the rank.
 */
export interface Material {
  readonly id: string;
  /** `null` until the work is released. */
  readonly work: { readonly rank: number; readonly promised: CalendarDate } | null;
  /** Units of the whole that are to be made; what was cut before the work was heard of counts. */
  readonly quantity: Quantity | null;
  readonly needs: readonly Need[];
  readonly issued: boolean;
  readonly toldShort: boolean;
}

export type MaterialCommand =
  | {
      readonly type: 'Release';
      readonly product: string;
      readonly quantity: Quantity;
      readonly rank: number;
      readonly promised: CalendarDate;
    }
  | { readonly type: 'NoteParts'; readonly parts: readonly Part[] }
  | { readonly type: 'NoteReserved'; readonly product: string; readonly quantity: Quantity; readonly waited: boolean }
  | { readonly type: 'NoteWaiting'; readonly product: string; readonly quantity: Quantity }
  | { readonly type: 'NoteUnwanted'; readonly product: string; readonly asked: Quantity; readonly removed: Quantity }
  /** The part is not there: in one act with the count that says so. */
  | { readonly type: 'LoseReservation'; readonly product: string; readonly quantity: Quantity }
  /** No more than so many are to be made. */
  | { readonly type: 'Lower'; readonly quantity: Quantity };

/** How the stock knows a want of a work order. */
export const OF_WORK = { work: true, line: 'material' } as const;

type Lines = { readonly lines: readonly PartQuantity[] };

export type MaterialFact =
  | {
      readonly type: 'Released';
      readonly product: string;
      readonly quantity: Quantity;
      readonly rank: number;
      readonly promised: CalendarDate;
    }
  | {
      readonly type: 'PartsWanted';
      readonly needs: readonly { readonly product: string; readonly each: Quantity; readonly quantity: Quantity }[];
    }
  | { readonly type: 'PartReserved'; readonly product: string; readonly quantity: Quantity; readonly waited: boolean }
  | { readonly type: 'PartWaits'; readonly product: string; readonly quantity: Quantity }
  | { readonly type: 'PartLost'; readonly product: string; readonly quantity: Quantity }
  | { readonly type: 'Lowered'; readonly quantity: Quantity }
  | ({ readonly type: 'PartsUnwanted' } & Lines)
  | { readonly type: 'WantWithdrawn'; readonly product: string; readonly asked: Quantity; readonly removed: Quantity }
  | ({ readonly type: 'FellShort' } & Lines)
  | ({ readonly type: 'Issued' } & Lines)
  /** Parts that went to the line for what is not made after all. */
  | ({ readonly type: 'Returned' } & Lines);

function decide(material: Material, command: MaterialCommand): MaterialFact[] {
  switch (command.type) {
    case 'Release': {
      const quantity = material.quantity === null ? command.quantity : least(material.quantity, command.quantity);
      return material.work || !isPositive(quantity) ? [] : [{ ...command, type: 'Released', quantity }];
    }
    case 'NoteParts': {
      const { quantity } = material;
      if (material.needs.length > 0 || quantity === null || !isPositive(quantity)) return [];
      return [
        {
          type: 'PartsWanted',
          needs: command.parts.map((part) => ({ product: part.product, each: part.quantity, quantity: multiply(part.quantity, quantity) })),
        },
      ];
    }
    case 'NoteReserved':
      return settled(material, { ...command, type: 'PartReserved' });
    case 'NoteWaiting':
      return settled(material, { ...command, type: 'PartWaits' });
    case 'LoseReservation':
      return [{ ...command, type: 'PartLost' }];
    case 'NoteUnwanted':
      return settled(material, { ...command, type: 'WantWithdrawn' });
    case 'Lower':
      return lowered(material, command.quantity);
  }
}

function lowered(material: Material, quantity: Quantity): MaterialFact[] {
  if (material.quantity !== null && compare(quantity, material.quantity) >= 0) return [];
  const lines = material.needs
    .map(({ product, each, needed }) => ({ product, quantity: subtract(needed, multiply(each, quantity)) }))
    .filter((line) => isPositive(line.quantity));
  const less: MaterialFact[] = lines.length === 0 ? [] : [{ type: material.issued ? 'Returned' : 'PartsUnwanted', lines }];
  return [{ type: 'Lowered', quantity }, ...less];
}

/** What follows from an answer of the stock: all parts are there, or it is known which are not. */
function settled(before: Material, fact: MaterialFact): MaterialFact[] {
  const material = evolve(before, fact);
  const { needs, issued, toldShort } = material;
  const open = needs.some((need) => isPositive(need.unwanting) || compare(add(need.reserved, need.waiting), need.needed) < 0);
  if (issued || open) return [fact];
  const short = needs.filter(({ waiting }) => isPositive(waiting)).map(({ product, waiting }) => ({ product, quantity: waiting }));
  if (short.length > 0) return toldShort ? [fact] : [fact, { type: 'FellShort', lines: short }];
  const lines = needs.filter(({ reserved }) => isPositive(reserved)).map(({ product, reserved }) => ({ product, quantity: reserved }));
  return lines.length === 0 ? [fact] : [fact, { type: 'Issued', lines }];
}

function evolve(material: Material, fact: MaterialFact): Material {
  switch (fact.type) {
    case 'Released':
      return { ...material, work: { rank: fact.rank, promised: fact.promised }, quantity: fact.quantity };
    case 'PartsWanted':
      return {
        ...material,
        needs: fact.needs.map(({ product, each, quantity }) => ({
          product,
          each,
          needed: quantity,
          reserved: none,
          waiting: none,
          unwanting: none,
        })),
      };
    case 'PartReserved':
      return changed(material, [fact], ({ reserved, waiting }, { quantity }) => ({
        reserved: add(reserved, quantity),
        waiting: fact.waited ? subtract(waiting, quantity) : waiting,
      }));
    case 'PartWaits':
      return changed(material, [fact], ({ waiting }, { quantity }) => ({ waiting: add(waiting, quantity) }));
    case 'PartLost':
      return changed(material, [fact], ({ reserved }, { quantity }) => ({ reserved: subtract(reserved, quantity) }));
    case 'Lowered':
      return { ...material, quantity: fact.quantity };
    case 'PartsUnwanted':
      return changed(material, fact.lines, ({ needed, unwanting }, { quantity }) => ({
        needed: subtract(needed, quantity),
        unwanting: add(unwanting, quantity),
      }));
    case 'WantWithdrawn': {
      const { product, asked, removed } = fact;
      return changed(material, [{ product, quantity: asked }], ({ reserved, waiting, unwanting }) => ({
        unwanting: subtract(unwanting, asked),
        waiting: most(none, subtract(waiting, removed)),
        reserved: subtract(reserved, subtract(asked, removed)),
      }));
    }
    case 'FellShort':
      return { ...material, toldShort: true };
    case 'Issued':
      return { ...material, issued: true, toldShort: false };
    case 'Returned':
      return changed(material, fact.lines, ({ needed, reserved }, { quantity }) => ({
        needed: subtract(needed, quantity),
        reserved: subtract(reserved, quantity),
      }));
  }
}

function changed(material: Material, lines: readonly PartQuantity[], change: (need: Need, line: PartQuantity) => Partial<Need>): Material {
  const needs = material.needs.map((need) => {
    const line = lines.find(({ product }) => product === need.product);
    return line ? { ...need, ...change(need, line) } : need;
  });
  return { ...material, needs };
}

export const material: Decider<Material, MaterialCommand, MaterialFact> = {
  initial: (id) => ({ id, work: null, quantity: null, needs: [], issued: false, toldShort: false }),
  decide,
  evolve,
};
