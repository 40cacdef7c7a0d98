import { idFrom } from '@siklus/kernel';
import { errand, sends, type Errand } from '@siklus/messaging';
import type { ClaimFact } from '../domain/claim/claim-facts.js';
import type { Claim } from '../domain/claim/claim.js';
import type { TakenUnits } from '../domain/purchase/purchase.js';
import type { Opened, Return } from '../domain/return/state.js';
import type { Granted } from '../domain/settlement/settlement.js';
import { ordersOf, soldUnits, type SoldUnits } from '../domain/units.js';
import { claims } from './claims.js';
import { purchases } from './purchases.js';
import { returns } from './returns.js';
import { settlements } from './settlements.js';

const takenUnits = (lines: readonly SoldUnits[], order: string): TakenUnits[] =>
  lines.filter((one) => one.order === order).map(({ line, delivery, quantity }) => ({ line, delivery, quantity }));

/** The customer has these again. */
const givenBack = ({ id }: Opened, lines: readonly SoldUnits[]): Errand[] =>
  ordersOf(lines).map((order) => errand(purchases, order, { type: 'GiveBack', by: { of: 'return', id }, units: takenUnits(lines, order) }));

const ended = (_: unknown, state: Return): Errand[] => (state.status === 'Unknown' ? [] : [...givenBack(state, state.lines), ...concluded(state)]);

/** The claim that it belongs to hears that nothing more comes of it. */
const concluded = ({ asked }: Opened): Errand[] => (asked.claim === undefined ? [] : [errand(claims, asked.claim, { type: 'NoteReturned' })]);

/** The return that a claim opens. */
export const returnOf = (claim: string): string => idFrom('return', claim);

export const fromReturns = sends(returns, {
  Declined: ended,
  Withdrawn: ended,
  // What was refunded before it came is paid for already: the customer does not have it to give it back again.
  Received: ({ missing }, state) => (state.status === 'Unknown' || Object.keys(state.refunds).length > 0 ? [] : givenBack(state, missing)),
  RefundGranted: ({ order, settlement, due, lines }, state) => {
    if (state.status === 'Unknown') return [];
    const granted: Granted = { of: 'return', id: state.id, order, customer: state.asked.customer, due, gift: { kind: 'refund', lines } };
    return [errand(settlements, settlement, { type: 'Grant', granted })];
  },
  SendBackAsked: ({ lines }, state) => (state.status === 'Unknown' ? [] : givenBack(state, lines)),
  Closed: (_, state) => (state.status === 'Unknown' ? [] : concluded(state)),
});

const settled = ({ proposal, refundWithinDays }: Extract<ClaimFact, { type: 'Settled' }>, state: Claim): Errand[] => {
  if (state.status === 'Unknown') return [];
  const { claim, complaint } = state;
  const { customer, zone, order, kind, lines } = complaint;
  if (proposal.how === 'return') {
    const units = lines.map(soldUnits);
    const asked = {
      customer,
      zone,
      way: 'customer',
      reason: kind.toUpperCase().replaceAll('-', '_'),
      lines: units,
      terms: { refund: 'on-receipt', refundWithinDays },
      claim,
    } as const;
    const id = returnOf(claim);
    return [
      errand(purchases, order, { type: 'PassOn', by: { of: 'claim', id: claim }, to: { of: 'return', id } }),
      errand(returns, id, { type: 'Request', asked, agreed: true, authorised: true }),
    ];
  }
  const stays = proposal.how === 'reject' || proposal.how === 'price-adjustment';
  return stays ? [errand(purchases, order, { type: 'GiveBack', by: { of: 'claim', id: claim } })] : [];
};

export const fromClaims = sends(claims, {
  Settled: settled,
  RefundGranted: ({ settlement, due, gift }, state) => {
    if (state.status === 'Unknown') return [];
    const { customer, order } = state.complaint;
    return [errand(settlements, settlement, { type: 'Grant', granted: { of: 'claim', id: state.claim, order, customer, due, gift } })];
  },
});

export const fromSettlements = sends(settlements, {
  Answered: ({ answer }, { settlement, granted }) => {
    if (granted === null) return [];
    const note = { type: 'NoteAnswer', settlement, answer } as const;
    return [granted.of === 'return' ? errand(returns, granted.id, note) : errand(claims, granted.id, note)];
  },
});

/** Shipping corrected what it had delivered: whoever took more of it than there ever was is told. */
export const fromPurchases = sends(purchases, {
  Overtaken: ({ by, units }, { order }) => {
    const note = { type: 'NoteOvertaken', lines: units.map((one) => ({ order, ...one })) } as const;
    return [by.of === 'return' ? errand(returns, by.id, note) : errand(claims, by.id, note)];
  },
});
