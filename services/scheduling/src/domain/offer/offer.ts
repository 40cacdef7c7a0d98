import { none, quantities, reject, type CalendarDate, type Decider, type Decision, type Instant, type Quantity } from '@siklus/kernel';

const { add, subtract, negate, compare, isPositive, isNegative, least, most } = quantities;

/** What production would make of a product for whoever sells it, and by when. */
export interface Target {
  readonly quantity: Quantity;
  readonly until: CalendarDate;
  /** The end of that day at the plant. */
  readonly due: Instant;
}

/**
 * Capacity that sales may promise at once, counted in units of one product. `granted`, `recalled`, `returned` and `converted` only ever grow;
 * what is granted and not yet returned or converted has its place in every schedule.
 */
export interface Offer {
  readonly id: string;
  readonly target: Target | null;
  readonly granted: Quantity;
  readonly recalled: Quantity;
  readonly returned: Quantity;
  readonly converted: Quantity;
  readonly holds: Readonly<Record<string, Quantity>>;
  /** The newest message about holds that these figures count. */
  readonly countedThrough: number;
}

type Numbered = { readonly sequence: number };

export type OfferCommand =
  | ({ readonly type: 'Aim' } & Target)
  /** Whether the schedule in force has room for all that is aimed at, in time. */
  | { readonly type: 'Adjust'; readonly fits: boolean }
  | { readonly type: 'Expire' }
  | ({ readonly type: 'NoteHoldTaken'; readonly hold: string; readonly quantity: Quantity } & Numbered)
  | ({ readonly type: 'NoteHoldReleased'; readonly hold: string; readonly quantity: Quantity } & Numbered)
  | ({ readonly type: 'NoteConverted'; readonly hold: string; readonly quantity: Quantity } & Numbered)
  | ({ readonly type: 'NoteReturned'; readonly cumulative: Quantity } & Numbered);

export type OfferFact =
  | ({ readonly type: 'Aimed' } & Target)
  | { readonly type: 'Granted'; readonly quantity: Quantity }
  | { readonly type: 'Recalled'; readonly quantity: Quantity }
  | { readonly type: 'Expired' }
  | ({ readonly type: 'HoldTaken'; readonly hold: string; readonly quantity: Quantity } & Numbered)
  | ({ readonly type: 'HoldReleased'; readonly hold: string; readonly quantity: Quantity } & Numbered)
  | ({ readonly type: 'HoldConverted'; readonly hold: string; readonly quantity: Quantity } & Numbered)
  | ({ readonly type: 'Returned'; readonly quantity: Quantity } & Numbered);

/** Units that sales has in hand, promised or not: their capacity is not ours to give away. */
export const outstanding = ({ granted, returned, converted }: Offer): Quantity => subtract(subtract(granted, returned), converted);
const heldOf = ({ holds }: Offer): Quantity => add(none, ...Object.values(holds));
/** What may still be promised once what was asked back has come. Negative while it cannot. */
export const onOffer = (offer: Offer): Quantity =>
  subtract(subtract(outstanding(offer), heldOf(offer)), subtract(offer.recalled, offer.returned));

/** What every schedule must find room for: all that is in hand, filled up to what is aimed at. */
export const plannedOf = (offer: Offer): Quantity =>
  add(outstanding(offer), most(none, subtract(offer.target?.quantity ?? none, most(none, onOffer(offer)))));

function decide(offer: Offer, command: OfferCommand): Decision<OfferFact> {
  const { id, target } = offer;
  switch (command.type) {
    case 'Aim': {
      const { quantity, until, due } = command;
      return target?.quantity === quantity && target.until === until ? [] : [{ type: 'Aimed', quantity, until, due }];
    }
    case 'Adjust':
      return adjusted(offer, command.fits ? (target?.quantity ?? none) : none);
    case 'Expire':
      return target ? [{ type: 'Expired' }, ...adjusted(offer, none)] : [];
    case 'NoteHoldTaken': {
      const free = subtract(outstanding(offer), heldOf(offer));
      if (compare(command.quantity, free) > 0) return reject('SCHEDULING.HOLD_ABOVE_QUOTA', { product: id, hold: command.hold, free });
      return [{ ...command, type: 'HoldTaken' }];
    }
    case 'NoteHoldReleased':
    case 'NoteConverted': {
      const held = offer.holds[command.hold] ?? none;
      if (compare(command.quantity, held) > 0) return reject('SCHEDULING.HOLD_UNKNOWN', { product: id, hold: command.hold, held });
      return [{ ...command, type: command.type === 'NoteConverted' ? 'HoldConverted' : 'HoldReleased' }];
    }
    case 'NoteReturned': {
      const quantity = subtract(command.cumulative, offer.returned);
      const free = subtract(outstanding(offer), heldOf(offer));
      if (isNegative(quantity) || compare(command.cumulative, offer.recalled) > 0 || compare(quantity, free) > 0)
        return reject('SCHEDULING.RETURN_NOT_RECALLED', { product: id, recalled: offer.recalled, returned: offer.returned, free });
      return [{ type: 'Returned', quantity, sequence: command.sequence }];
    }
  }
}

/** Grants what is missing of it, or asks back what is too much and promised to nobody. */
function adjusted(offer: Offer, wanted: Quantity): OfferFact[] {
  const change = subtract(wanted, onOffer(offer));
  if (isPositive(change)) return [{ type: 'Granted', quantity: change }];
  const back = least(negate(change), most(none, onOffer(offer)));
  return isPositive(back) ? [{ type: 'Recalled', quantity: back }] : [];
}

function evolve(offer: Offer, fact: OfferFact): Offer {
  switch (fact.type) {
    case 'Aimed':
      return { ...offer, target: { quantity: fact.quantity, until: fact.until, due: fact.due } };
    case 'Expired':
      return { ...offer, target: null };
    case 'Granted':
      return { ...offer, granted: add(offer.granted, fact.quantity) };
    case 'Recalled':
      return { ...offer, recalled: add(offer.recalled, fact.quantity) };
    case 'HoldTaken':
      return { ...withHold(offer, fact.hold, fact.quantity), countedThrough: fact.sequence };
    case 'HoldReleased':
      return { ...withHold(offer, fact.hold, negate(fact.quantity)), countedThrough: fact.sequence };
    case 'HoldConverted':
      return {
        ...withHold(offer, fact.hold, negate(fact.quantity)),
        converted: add(offer.converted, fact.quantity),
        countedThrough: fact.sequence,
      };
    case 'Returned':
      return { ...offer, returned: add(offer.returned, fact.quantity), countedThrough: fact.sequence };
  }
}

function withHold(offer: Offer, hold: string, quantity: Quantity): Offer {
  const left = add(offer.holds[hold] ?? none, quantity);
  const others = Object.fromEntries(Object.entries(offer.holds).filter(([name]) => name !== hold));
  return { ...offer, holds: isPositive(left) ? { ...others, [hold]: left } : others };
}

/** What is to happen by itself: an offer whose day has passed is asked back. */
export const expiryOf = ({ target }: Offer): { name: string; at: Instant; command: OfferCommand }[] =>
  target ? [{ name: 'expire', at: target.due, command: { type: 'Expire' } }] : [];

export const offerDecider: Decider<Offer, OfferCommand, OfferFact> = {
  initial: (id) => ({ id, target: null, granted: none, recalled: none, returned: none, converted: none, holds: {}, countedThrough: 0 }),
  decide,
  evolve,
};
