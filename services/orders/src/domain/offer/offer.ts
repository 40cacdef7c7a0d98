import { none, quantities, reject, type Decider, type Decision, type Instant, type Quantity } from '@siklus/kernel';

/** What an order line holds of the quota, until it is converted into a reservation or given up. */
export interface Hold {
  readonly order: string;
  readonly line: string;
  readonly quantity: Quantity;
}

/**
 * The account of what fulfillment offers of one product. `granted` and `recalled` are cumulative and told by the giver, `returned`
 * and `converted` are cumulative here. At any time: held + converted + returned <= granted.
 */
export interface Offer {
  readonly product: string;
  readonly granted: Quantity;
  readonly recalled: Quantity;
  readonly returned: Quantity;
  readonly converted: Quantity;
  /** Only what is held now: a hold that is settled leaves the account. */
  readonly holds: Readonly<Record<string, Hold>>;
}

export type OfferCommand =
  | { readonly type: 'NoteQuota'; readonly granted: Quantity; readonly recalled: Quantity }
  | ({ readonly type: 'Hold'; readonly hold: string } & Hold)
  | { readonly type: 'Convert'; readonly hold: string }
  /** Gives up a hold, or that much of it. */
  | { readonly type: 'Release'; readonly hold: string; readonly quantity?: Quantity };

export type OfferFact =
  | { readonly type: 'QuotaNoted'; readonly granted: Quantity; readonly recalled: Quantity }
  | ({ readonly type: 'HoldTaken'; readonly hold: string } & Hold)
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
      return noteQuota(offer, command.granted, command.recalled);
    case 'Hold': {
      const { hold, order, line, quantity } = command;
      if (offer.holds[hold]) return [];
      const free = freeOf(offer);
      if (!isPositive(quantity)) return reject('ORDERS.QUANTITY_NOT_POSITIVE', { line, quantity });
      if (compare(quantity, free) > 0)
        return reject('ORDERS.STOCK_PROMISED_ELSEWHERE', { product: offer.product, line, asked: quantity, free });
      return [{ type: 'HoldTaken', hold, order, line, quantity }];
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

function noteQuota(offer: Offer, granted: Quantity, recalled: Quantity): Decision<OfferFact> {
  if (compare(granted, offer.granted) < 0 || compare(recalled, offer.recalled) < 0)
    return reject('ORDERS.QUOTA_SHRANK', {
      product: offer.product,
      known: { granted: offer.granted, recalled: offer.recalled },
      granted,
      recalled,
    });
  if (granted === offer.granted && recalled === offer.recalled) return [];
  const noted: OfferFact = { type: 'QuotaNoted', granted, recalled };
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
      return { ...offer, granted: fact.granted, recalled: fact.recalled };
    case 'HoldTaken': {
      const { hold, order, line, quantity } = fact;
      return { ...offer, holds: { ...offer.holds, [hold]: { order, line, quantity } } };
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

/** Two sellers can never promise the last unit: both ask the one account. */
export const offerDecider: Decider<Offer, OfferCommand, OfferFact> = {
  initial: (product) => ({ product, granted: none, recalled: none, returned: none, converted: none, holds: {} }),
  decide,
  evolve,
};
