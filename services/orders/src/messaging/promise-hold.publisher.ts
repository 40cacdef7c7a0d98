import { promiseHold } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { Offer } from '../domain/offer/offer.js';
import { offers } from '../persistence/offers.js';

/** Each giver counts through a story of its own: what is not said to be another's is fulfillment's. */
const of = ({ giver }: Offer) => (giver === 'fulfillment' ? {} : { giver });

export const tellsPromiseHold = tells(promiseHold, offers, {
  HoldTaken: ({ hold, order, line, quantity }, offer) => ({ type: 'HoldTaken', data: { hold, order, line, quantity, ...of(offer) } }),
  HoldConverted: ({ hold, order, line, quantity }, offer) => ({ type: 'Converted', data: { hold, order, line, quantity, ...of(offer) } }),
  HoldReleased: ({ hold, quantity }, offer) => ({ type: 'HoldReleased', data: { hold, quantity, ...of(offer) } }),
  QuotaReturned: ({ cumulative }, offer) => ({ type: 'Returned', data: { cumulative, ...of(offer) } }),
});
