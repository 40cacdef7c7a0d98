import { calendar, idFrom, none, quantities, reject, type Decision, type Instant, type Quantity } from '@siklus/kernel';
import { ordersOf, sameUnits, type SoldUnits, type Units } from '../units.js';
import type { Disposition, ReturnFact, SettledUnits, WantedDisposition } from './return-facts.js';
import type { Opened } from './state.js';

const { add, compare, isPositive } = quantities;

const many = (lines: readonly Units[], of: Omit<Units, 'quantity'>): Quantity =>
  add(none, ...lines.filter((one) => sameUnits(one, of)).map(({ quantity }) => quantity));

/**
 * Every unit that came is settled once.
 * - `RETURNS.NOT_INSPECTED`: nobody has said yet what is wrong with it
 * - `RETURNS.UNITS_UNSETTLED`: the lines are not exactly what came
 * - `RETURNS.GOODS_ARE_LOST`: there is nothing to repair
 * - `RETURNS.REFUNDED_ALREADY`: the money was promised when the return was authorised
 */
export function settle(state: Opened, wanted: readonly WantedDisposition[], now: Instant): Decision<ReturnFact> {
  if (state.status === 'Settled' || state.status === 'Closed')
    return isAsSettled(state, wanted) ? [] : reject('RETURNS.SETTLED_ALREADY', { return: state.id });
  if (state.status !== 'Inspected' && state.status !== 'Lost') return reject('RETURNS.NOT_INSPECTED', { return: state.id, status: state.status });
  const odd = [...wanted, ...state.lines].find((one) => compare(many(wanted, one), many(state.lines, one)) !== 0);
  if (odd) {
    const { order, line, delivery } = odd;
    return reject('RETURNS.UNITS_UNSETTLED', { order, line, delivery, settled: many(wanted, odd), came: many(state.lines, odd) });
  }
  const isRefunded = Object.keys(state.refunds).length > 0;
  if (isRefunded && wanted.some(({ disposition }) => disposition !== 'refund')) return reject('RETURNS.REFUNDED_ALREADY', { return: state.id });
  if (state.status === 'Lost' && wanted.some(({ disposition }) => disposition === 'repair'))
    return reject('RETURNS.GOODS_ARE_LOST', { return: state.id });
  const lines = wanted
    .filter(({ quantity }) => isPositive(quantity))
    .flatMap(({ disposition, quantity, ...of }) =>
      state.lines.filter((one) => sameUnits(one, of)).map((one): SettledUnits => ({ ...one, quantity, disposition })),
    );
  const settled: ReturnFact = { type: 'Settled', lines, at: now };
  const refunds = isRefunded ? [] : refundsOf(state, having('refund', lines), now);
  const isGone = state.status === 'Lost' || having('repair', lines).length > 0;
  const back: ReturnFact[] =
    isGone || having('reject', lines).length === 0 ? [] : [{ type: 'SendBackAsked', lines: having('reject', lines), at: now }];
  return [settled, ...refunds, ...back];
}

export const having = (disposition: Disposition, lines: readonly SettledUnits[]): SettledUnits[] =>
  lines.filter((one) => one.disposition === disposition);

const isAsSettled = ({ settled }: Opened, wanted: readonly WantedDisposition[]): boolean => {
  const of = (lines: readonly WantedDisposition[], like: WantedDisposition) =>
    many(
      lines.filter(({ disposition }) => disposition === like.disposition),
      like,
    );
  return [...settled, ...wanted].every((one) => compare(of(settled, one), of(wanted, one)) === 0);
};

/** One settlement for each order, with the day by which the money is promised. */
export function refundsOf({ id, asked }: Opened, lines: readonly SoldUnits[], now: Instant): ReturnFact[] {
  const due = calendar.addDays(calendar.dateIn(now, asked.zone), asked.terms.refundWithinDays);
  return ordersOf(lines).map((order) => ({
    type: 'RefundGranted',
    order,
    settlement: idFrom('settlement', id, order),
    due,
    lines: merged(lines.filter((one) => one.order === order)),
    at: now,
  }));
}

/** Units of one line and delivery that were settled in parts are refunded as one. */
const merged = (lines: readonly SoldUnits[]) =>
  [...Map.groupBy(lines, ({ line, delivery }) => `${line}\n${delivery}`).values()].flatMap((parts) =>
    parts
      .slice(0, 1)
      .map(({ line, delivery, termsVersion }) => ({ line, delivery, termsVersion, quantity: add(...parts.map(({ quantity }) => quantity)) })),
  );
