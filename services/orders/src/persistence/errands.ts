import { errand, sends } from '@siklus/messaging';
import { offerId } from '../domain/offer/offer.js';
import type { HeldPart } from '../domain/order/order-facts.js';
import type { FreedHold } from '../domain/quote/quote.js';
import { offers } from './offers.js';
import { orders } from './orders.js';
import { quotes } from './quotes.js';
import { rankingExceptions } from './rankings.js';

const convert = ({ giver, product, hold }: HeldPart) => errand(offers, offerId(giver, product), { type: 'Convert', hold });
const release = ({ giver, product, hold, quantity }: HeldPart) => errand(offers, offerId(giver, product), { type: 'Release', hold, quantity });

const free = ({ giver, product, hold }: FreedHold) => errand(offers, offerId(giver, product), { type: 'Release', hold });

/** What becomes of the holds of an order: its reservations when it is released, free again when it is not to be. */
export const ordersSend = sends(orders, {
  Released: ({ holds }) => holds.map(convert),
  Declined: ({ holds }) => holds.map(release),
  Cancelled: ({ holds }) => holds.map(release),
  QuantityCut: ({ holds }) => holds.map(release),
  PromiseExpired: ({ holds }) => holds.map(release),
});

/** What a quote held that comes to nothing is free again. */
export const quotesSend = sends(quotes, {
  Declined: ({ holds }) => holds.map(free),
  Expired: ({ holds }) => holds.map(free),
});

/** What all have signed is done: the order has its new rank. */
export const rankingExceptionsSend = sends(rankingExceptions, {
  Agreed: ({ agreed }, { id, agreements }) => [errand(orders, id, { type: 'Reprioritise', rank: agreed.rank, exception: agreements })],
});
