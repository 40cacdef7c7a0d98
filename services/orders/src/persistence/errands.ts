import { errand, errandToEach, sends } from '@siklus/messaging';
import { offerId } from '../domain/offer/offer.js';
import type { HeldPart } from '../domain/order/order-facts.js';
import type { Credit } from '../domain/credit/credit.js';
import type { FreedHold } from '../domain/quote/quote.js';
import { changeable } from '../domain/order/status.js';
import { aftermaths } from './aftermaths.js';
import { credits } from './credits.js';
import { instructions } from './instructions.js';
import { offers } from './offers.js';
import { orders } from './orders.js';
import { quotes } from './quotes.js';
import { rankingExceptions } from './rankings.js';

const convert = ({ giver, product, hold }: HeldPart) => errand(offers, offerId(giver, product), { type: 'Convert', hold });
const release = ({ giver, product, hold, quantity }: HeldPart) => errand(offers, offerId(giver, product), { type: 'Release', hold, quantity });

const free = ({ giver, product, hold }: FreedHold) => errand(offers, offerId(giver, product), { type: 'Release', hold });

/** What was settled by a replacement is ordered; what was ordered so goes where the goods went that it makes good. */
export const aftermathsSend = sends(aftermaths, {
  ReplacementDue: ({ lines, ...settled }, { order }) => [
    errand(orders, order, { ...settled, type: 'Replace', lines: lines.map(({ line, quantity }) => ({ line, quantity })) }),
  ],
});

export const instructionsSend = sends(instructions, {
  PassedOn: ({ to }, { instructions: stated }) => (stated === null ? [] : [errand(instructions, to, { type: 'ProvideInstructions', instructions: stated })]),
});

/** What becomes of the holds of an order: its reservations when it is released, free again when it is not to be. */
export const ordersSend = sends(orders, {
  Replaced: ({ replacement, forReturn, forClaim, lines }, order) => {
    const settled = { ...(forReturn !== undefined && { forReturn }), ...(forClaim !== undefined && { forClaim }) };
    return !order.known
      ? []
      : [
          errand(instructions, order.id, { type: 'PassOn', to: replacement }),
          errand(orders, replacement, { type: 'ReceiveReplacement', of: order, replaces: { order: order.id, ...settled }, lines }),
        ];
  },
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

/** Billing's word on a customer reaches all of its orders that it concerns. */
const passOn = ({ customer, standing, reason }: Credit) => [
  standing === 'hold'
    ? errandToEach(orders, { customer_id: [customer], status: changeable }, { type: 'StopCredit', reason: reason ?? 'HELD' })
    : errandToEach(orders, { customer_id: [customer], credit: ['stopped'] }, { type: 'ClearCredit' }),
];

export const creditsSend = sends(credits, {
  StandingNoted: (_, credit) => passOn(credit),
  PassedOnAgain: (_, credit) => passOn(credit),
});
