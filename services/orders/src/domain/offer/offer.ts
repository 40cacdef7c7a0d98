import { none, quantities, reject, type CalendarDate, type Decider, type Decision, type Instant, type Quantity } from '@siklus/kernel';

/** Who offers something to promise from: fulfillment its stock, scheduling the capacity of the plant. */
export type Giver = 'fulfillment' | 'scheduling';

/** Each giver counts a story of its own, so each offer of a product has an account of its own: that of stock is named by the product alone. */
export const offerId = (giver: Giver, product: string): string => (giver === 'fulfillment' ? product : `${giver}/${product}`);

/** What an order line holds of the quota, until it is converted into a reservation or given up. */
export interface Hold {
  readonly order: string;
  readonly line: string;
  readonly quantity: Quantity;
}

/**
 * The account of what somebody offers of one product. `granted` and `recalled` are cumulative and told by the giver, `returned`
 * and `converted` are cumulative here. At any time: held + converted + returned <= granted.
 */
export interface Offer {
  readonly giver: Giver;
  readonly product: string;
  /** The last day by which what is offered would be made; unsaid of what is there already. */
  readonly until?: CalendarDate;
  readonly granted: Quantity;
  readonly recalled: Quantity;
  readonly returned: Quantity;
  readonly converted: Quantity;
  /** Only what is held now: a hold that is settled leaves the account. */
  readonly holds: Readonly<Record<string, Hold>>;
}

type Quota = Pick<Offer, 'granted' | 'recalled' | 'until'>;

export type OfferCommand =
  | ({ readonly type: 'NoteQuota' } & Quota)
  /** `wanted`: when the customer wants to have it. */
  | ({ readonly type: 'Hold'; readonly hold: string; readonly wanted: CalendarDate } & Hold)
  /** A quote became an order: what it held is the order's. */
  | { readonly type: 'Reassign'; readonly hold: string; readonly order: string; readonly line: string }
  | { readonly type: 'Convert'; readonly hold: string }
  /** Gives up a hold, or that much of it. */
  | { readonly type: 'Release'; readonly hold: string; readonly quantity?: Quantity };

export type OfferFact =
  | ({ readonly type: 'QuotaNoted' } & Quota)
  | ({ readonly type: 'HoldTaken'; readonly hold: string } & Hold)
  | { readonly type: 'HoldReassigned'; readonly hold: string; readonly order: string; readonly line: string }
  | ({ readonly type: 'HoldConverted'; readonly hold: string } & Hold)
  | { readonly type: 'HoldReleased'; readonly hold: string; readonly order: string; readonly line: string; readonly quantity: Quantity }
  | { readonly type: 'QuotaReturned'; readonly cumulative: Quantity };

const { add, subtract, compare, least, isPositive } = quantities;

export const heldOf = (offer: Offer): Quantity => add(none, ...Object.values(offer.holds).map(({ quantity }) => quantity));

/** What may still be promised. */
export const freeOf = (offer: Offer): Quantity => subtract(offer.granted, add(offer.returned, offer.converted, heldOf(offer)));

function decide(offer: Offer, command: OfferCommand, _now: Instant): Decision<OfferFact> {
  switch (command.type) {
    case 'NoteQuota':
      return noteQuota(offer, command);
    case 'Hold': {
      const { hold, order, line, quantity, wanted } = command;
      if (offer.holds[hold]) return [];
      const free = freeOf(offer);
      if (!isPositive(quantity)) return reject('ORDERS.QUANTITY_NOT_POSITIVE', { line, quantity });
      if (compare(quantity, free) > 0)
        return reject(promisedElsewhere[offer.giver], { product: offer.product, line, asked: quantity, free });
      if (offer.until !== undefined && wanted < offer.until)
        return reject('ORDERS.CAPACITY_TOO_LATE', { product: offer.product, line, wanted, made: offer.until });
      return [{ type: 'HoldTaken', hold, order, line, quantity }];
    }
    case 'Reassign': {
      const { hold, order, line } = command;
      const held = offer.holds[hold];
      if (!held) return reject('ORDERS.HOLD_UNKNOWN', { hold });
      return held.order === order && held.line === line ? [] : [{ type: 'HoldReassigned', hold, order, line }];
    }
    case 'Convert': {
      const held = offer.holds[command.hold];
      return held ? [{ type: 'HoldConverted', hold: command.hold, ...held }] : reject('ORDERS.HOLD_UNKNOWN', { hold: command.hold });
    }
    case 'Release': {
      const held = offer.holds[command.hold];
      if (!held) return reject('ORDERS.HOLD_UNKNOWN', { hold: command.hold });
      const quantity = least(command.quantity ?? held.quantity, held.quantity);
      const released: OfferFact = { type: 'HoldReleased', hold: command.hold, order: held.order, line: held.line, quantity };
      return [released, ...giveBack(evolve(offer, released))];
    }
  }
}

const promisedElsewhere = { fulfillment: 'ORDERS.STOCK_PROMISED_ELSEWHERE', scheduling: 'ORDERS.CAPACITY_PROMISED_ELSEWHERE' } as const;

function noteQuota(offer: Offer, { granted, recalled, until }: Quota): Decision<OfferFact> {
  if (compare(granted, offer.granted) < 0 || compare(recalled, offer.recalled) < 0)
    return reject('ORDERS.QUOTA_SHRANK', {
      product: offer.product,
      known: { granted: offer.granted, recalled: offer.recalled },
      granted,
      recalled,
    });
  if (granted === offer.granted && recalled === offer.recalled && until === offer.until) return [];
  const noted: OfferFact = { type: 'QuotaNoted', granted, recalled, ...(until && { until }) };
  return [noted, ...giveBack(evolve(offer, noted))];
}

/** What was recalled goes back as far as nothing is promised from it. */
function giveBack(offer: Offer): OfferFact[] {
  const back = least(freeOf(offer), subtract(offer.recalled, offer.returned));
  return isPositive(back) ? [{ type: 'QuotaReturned', cumulative: add(offer.returned, back) }] : [];
}

function evolve(offer: Offer, fact: OfferFact): Offer {
  switch (fact.type) {
    case 'QuotaNoted':
      return { ...offer, granted: fact.granted, recalled: fact.recalled, ...(fact.until && { until: fact.until }) };
    case 'HoldTaken': {
      const { hold, order, line, quantity } = fact;
      return { ...offer, holds: { ...offer.holds, [hold]: { order, line, quantity } } };
    }
    case 'HoldReassigned': {
      const { hold, order, line } = fact;
      const held = offer.holds[hold];
      return held ? { ...offer, holds: { ...offer.holds, [hold]: { ...held, order, line } } } : offer;
    }
    case 'HoldConverted':
      return { ...offer, converted: add(offer.converted, fact.quantity), holds: reduced(offer.holds, fact.hold, fact.quantity) };
    case 'HoldReleased':
      return { ...offer, holds: reduced(offer.holds, fact.hold, fact.quantity) };
    case 'QuotaReturned':
      return { ...offer, returned: fact.cumulative };
  }
}

function reduced(holds: Offer['holds'], hold: string, by: Quantity): Offer['holds'] {
  const { [hold]: held, ...others } = holds;
  if (!held) return holds;
  const quantity = subtract(held.quantity, by);
  return isPositive(quantity) ? { ...others, [hold]: { ...held, quantity } } : others;
}

const PREFIX = offerId('scheduling', '');
const named = (id: string): Pick<Offer, 'giver' | 'product'> =>
  id.startsWith(PREFIX) ? { giver: 'scheduling', product: id.slice(PREFIX.length) } : { giver: 'fulfillment', product: id };

/** Two sellers can never promise the last unit: both ask the one account. */
export const offerDecider: Decider<Offer, OfferCommand, OfferFact> = {
  initial: (id) => ({ ...named(id), granted: none, recalled: none, returned: none, converted: none, holds: {} }),
  decide,
  evolve,
};
