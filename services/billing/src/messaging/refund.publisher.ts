import { refund as refundContract } from '@siklus/contracts';
import { zero, type CalendarDate, type Money } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { openOf, type Refund } from '../domain/refund/refund.js';
import { refunds } from '../persistence/refunds.js';

function told({ settlement, granted, currency }: Refund, amount: Money) {
  if (granted === null || currency === null) return undefined;
  const { of: key, order, due } = granted;
  return { key, data: { settlement, order, currency, amount, due } };
}

const due = (_: unknown, state: Refund) => {
  const said = told(state, openOf(state));
  return said && state.status === 'Due' ? { type: 'Due' as const, ...said } : undefined;
};

const paid = (state: Refund, amount: Money, paidOn: CalendarDate) => {
  const said = told(state, amount);
  return said && { type: 'Paid' as const, key: said.key, data: { ...said.data, paidOn } };
};

/** Under the return or the claim that it was granted for. */
export const tellsRefund = tells(refundContract, refunds, {
  Funded: due,
  Unfunded: due,
  BecameLate: (_, state) => {
    const said = told(state, openOf(state));
    return said && { type: 'Late' as const, ...said };
  },
  PaidBack: ({ amount, paidOn }, state) => paid(state, amount, paidOn),
  SetOff: ({ paidOn }, state) => paid(state, zero, paidOn),
  Refused: ({ reason }, { settlement, granted }) =>
    granted === null ? undefined : { type: 'Refused' as const, key: granted.of, data: { settlement, order: granted.order, reason } },
});
