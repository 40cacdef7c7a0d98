import { none, quantities, type CalendarDate, type Decider, type OfType, type Quantity } from '@siklus/kernel';
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

/** The order line whose kits are gathered. */
export interface KitOf {
  readonly order: string;
  readonly line: string;
  readonly product: string;
}

/**
 * What one work order is made from, the kits of one order line are gathered from, or one visit takes along: its parts are reserved among all
 * who want them, and go to the line, into the kits, or with the visit, when all of them are there. Until then nothing leaves the store, so that what is short can still serve
 * others by an exception to the rank.
 */
export interface Material {
  readonly id: string;
  readonly kit?: KitOf;
  /** Taken along to a customer's. */
  readonly spares?: true;
  /** `null` until the work is released. */
  readonly work: { readonly rank: number; readonly promised: CalendarDate } | null;
  /** Units of the whole that are to be made; what was cut before the work was heard of counts. Of kits: those that are not gathered yet. */
  readonly quantity: Quantity | null;
  readonly needs: readonly Need[];
  readonly issued: boolean;
  readonly toldShort: boolean;
  /** Kits of which was told that they wait. */
  readonly waiting?: Quantity;
}

interface Released {
  readonly product: string;
  readonly quantity: Quantity;
  readonly rank: number;
  readonly promised: CalendarDate;
  readonly kit?: KitOf;
}

export type MaterialCommand =
  /** Kits may be wanted again and again, so many more each time. */
  | ({ readonly type: 'Release' } & Released)
  | { readonly type: 'NoteParts'; readonly parts: readonly Part[]; readonly skills: readonly string[] }
  | { readonly type: 'TakeAlong'; readonly rank: number; readonly promised: CalendarDate; readonly parts: readonly PartQuantity[] }
  /** Parts that a visit does not need, or did not. */
  | ({ readonly type: 'GiveBack' } & Lines)
  | { readonly type: 'NoteReserved'; readonly product: string; readonly quantity: Quantity; readonly waited: boolean }
  | { readonly type: 'NoteWaiting'; readonly product: string; readonly quantity: Quantity }
  | { readonly type: 'NoteUnwanted'; readonly product: string; readonly asked: Quantity; readonly removed: Quantity }
  /** The part is not there: in one act with the count that says so. */
  | { readonly type: 'LoseReservation'; readonly product: string; readonly quantity: Quantity }
  /** No more than so many are to be made. */
  | { readonly type: 'Lower'; readonly quantity: Quantity }
  /** So many kits fewer are needed, as far as they are not gathered. */
  | { readonly type: 'Unwant'; readonly quantity: Quantity }
  | { readonly type: 'Rerank'; readonly rank: number }
  | { readonly type: 'Reschedule'; readonly promised: CalendarDate };

/** How the stock knows a want of a work order. */
export const OF_WORK = { work: true, line: 'material' } as const;

type Lines = { readonly lines: readonly PartQuantity[] };

export type MaterialFact =
  | ({ readonly type: 'Released' } & Released)
  | ({ readonly type: 'Raised' } & Released & Lines)
  | { readonly type: 'TakenAlong'; readonly rank: number; readonly promised: CalendarDate }
  /** What it takes to assemble a kit, and whether there is anything to assemble: work without goods has no parts. */
  | { readonly type: 'KitKnown'; readonly skills: readonly string[]; readonly parts: boolean }
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
  /** `kits`: how many wait for it, beyond those of which it was told. */
  | ({ readonly type: 'FellShort'; readonly kits?: Quantity } & Lines)
  | ({ readonly type: 'Issued'; readonly kits?: Quantity; readonly waited?: Quantity } & Lines)
  | { readonly type: 'KitsUnwanted'; readonly asked: Quantity; readonly removed: Quantity }
  | { readonly type: 'Reranked'; readonly rank: number }
  | { readonly type: 'Rescheduled'; readonly promised: CalendarDate }
  /** Parts that went to the line for what is not made after all. */
  | ({ readonly type: 'Returned' } & Lines);

function decide(material: Material, command: MaterialCommand): MaterialFact[] {
  switch (command.type) {
    case 'Release': {
      if (material.kit && material.work) return [{ ...command, type: 'Raised', lines: times(material.needs, command.quantity) }];
      const quantity = material.quantity === null ? command.quantity : least(material.quantity, command.quantity);
      return material.work || !isPositive(quantity) ? [] : [{ ...command, type: 'Released', quantity }];
    }
    case 'NoteParts':
      return partsKnown(material, command);
    case 'TakeAlong': {
      const { rank, promised, parts } = command;
      const needs = parts.map(({ product, quantity }) => ({ product, each: quantity, quantity }));
      return material.work || needs.length === 0
        ? []
        : [
            { type: 'TakenAlong', rank, promised },
            { type: 'PartsWanted', needs },
          ];
    }
    case 'GiveBack': {
      const lines = command.lines
        .map(({ product, quantity }) => ({ product, quantity: least(quantity, neededOf(material, product)) }))
        .filter(({ quantity }) => isPositive(quantity));
      return lines.length === 0 ? [] : [{ type: material.issued ? 'Returned' : 'PartsUnwanted', lines }];
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
    case 'Unwant': {
      const open = material.quantity ?? none;
      const removed = least(command.quantity, open);
      return [...lowered(material, subtract(open, removed)), { type: 'KitsUnwanted', asked: command.quantity, removed }];
    }
    case 'Rerank':
      return material.work && material.work.rank !== command.rank ? [{ type: 'Reranked', rank: command.rank }] : [];
    case 'Reschedule':
      return material.work && material.work.promised !== command.promised ? [{ type: 'Rescheduled', promised: command.promised }] : [];
  }
}

function partsKnown({ needs, quantity, kit }: Material, { parts, skills }: OfType<MaterialCommand, 'NoteParts'>): MaterialFact[] {
  if (needs.length > 0 || quantity === null || (!kit && !isPositive(quantity))) return [];
  const wanted = parts.map((part) => ({ product: part.product, each: part.quantity, quantity: multiply(part.quantity, quantity) }));
  const known: MaterialFact[] = kit ? [{ type: 'KitKnown', skills, parts: parts.length > 0 }] : [];
  return wanted.length === 0 ? known : [...known, { type: 'PartsWanted', needs: wanted }];
}

const neededOf = ({ needs }: Material, of: string): Quantity => needs.find(({ product }) => product === of)?.needed ?? none;

const times = (needs: readonly Need[], quantity: Quantity): PartQuantity[] =>
  needs.map(({ product, each }) => ({ product, quantity: multiply(each, quantity) }));

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
  const { needs, issued, toldShort, kit, quantity, waiting = none } = material;
  const open = needs.some((need) => isPositive(need.unwanting) || compare(add(need.reserved, need.waiting), need.needed) < 0);
  if (issued || open) return [fact];
  const short = needs.filter(({ waiting }) => isPositive(waiting)).map(({ product, waiting }) => ({ product, quantity: waiting }));
  const kits = quantity ?? none;
  if (short.length > 0) return toldShort ? [fact] : [fact, { type: 'FellShort', lines: short, ...(kit && { kits: subtract(kits, waiting) }) }];
  const lines = needs.filter(({ reserved }) => isPositive(reserved)).map(({ product, reserved }) => ({ product, quantity: reserved }));
  return lines.length === 0 ? [fact] : [fact, { type: 'Issued', lines, ...(kit && { kits, waited: waiting }) }];
}

function evolve(material: Material, fact: MaterialFact): Material {
  switch (fact.type) {
    case 'Released':
      return { ...material, ...(fact.kit && { kit: fact.kit }), work: { rank: fact.rank, promised: fact.promised }, quantity: fact.quantity };
    case 'Raised': {
      const { rank, promised, quantity, lines } = fact;
      const raised = changed(material, lines, ({ needed }, more) => ({ needed: add(needed, more.quantity) }));
      return { ...raised, work: { rank, promised }, quantity: add(material.quantity ?? none, quantity), issued: false, toldShort: false };
    }
    case 'TakenAlong':
      return { ...material, spares: true, work: { rank: fact.rank, promised: fact.promised } };
    case 'KitKnown':
    case 'KitsUnwanted':
      return material;
    case 'Reranked':
      return { ...material, work: material.work && { ...material.work, rank: fact.rank } };
    case 'Rescheduled':
      return { ...material, work: material.work && { ...material.work, promised: fact.promised } };
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
      return { ...material, quantity: fact.quantity, ...(material.waiting && { waiting: least(material.waiting, fact.quantity) }) };
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
      return { ...material, toldShort: true, ...(fact.kits && { waiting: add(material.waiting ?? none, fact.kits) }) };
    case 'Issued':
      return material.kit ? gathered(material) : { ...material, issued: true, toldShort: false };
    case 'Returned':
      return changed(material, fact.lines, ({ needed, reserved }, { quantity }) => ({
        needed: subtract(needed, quantity),
        reserved: subtract(reserved, quantity),
      }));
  }
}

/** What went into kits is theirs, and nothing is left to gather. */
const gathered = (material: Material): Material => ({
  ...material,
  quantity: none,
  waiting: none,
  issued: true,
  toldShort: false,
  needs: material.needs.map((need) => ({ ...need, needed: none, reserved: none })),
});

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
