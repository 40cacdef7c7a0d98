import { returnContract } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { ordersOf, type SoldUnits } from '../domain/units.js';
import type { Return } from '../domain/return/state.js';
import { returns } from '../persistence/returns.js';

const toldOf = ({ order, line, delivery, product, quantity }: SoldUnits) => ({ order, line, delivery, product, quantity });
const told = (lines: readonly SoldUnits[]) => lines.map(toldOf);
const linesOf = (state: Return) => (state.status === 'Unknown' ? [] : told(state.lines));

export const tellsReturn = tells(returnContract, returns, {
  Requested: ({ asked: { customer, retailer, reason, lines } }) => ({
    type: 'Requested',
    data: { customer, ...(retailer !== undefined && { retailer }), reason, lines: told(lines) },
  }),
  RetailerAgreed: (_, state) => ({ type: 'RetailerAgreed', data: { lines: linesOf(state) } }),
  Declined: ({ reason }, state) => ({ type: 'Declined', data: { reason, lines: linesOf(state) } }),
  Withdrawn: (_, state) => ({ type: 'Withdrawn', data: { lines: linesOf(state) } }),
  Authorised: ({ to }, state) => {
    if (state.status === 'Unknown') return [];
    const { way, retailer } = state.asked;
    const [pickUp] = ordersOf(state.lines);
    const whence = {
      from: way,
      ...(way === 'retailer' && retailer !== undefined && { retailer }),
      ...(way === 'customer' && pickUp !== undefined && { pickUp }),
    };
    return [
      { type: 'Authorised' as const, data: { lines: linesOf(state) } },
      { type: 'CollectionRequested' as const, data: { ...whence, to, lines: linesOf(state) } },
    ];
  },
  Received: ({ location, lines }) => ({ type: 'InspectionRequested', data: { location, lines: told(lines) } }),
  Settled: ({ lines }) => ({ type: 'Settled', data: { lines: lines.map((one) => ({ ...toldOf(one), disposition: one.disposition })) } }),
  SendBackAsked: ({ lines }) => ({ type: 'SendBackRequested', data: { lines: told(lines) } }),
  Closed: (_, state) => ({ type: 'Closed', data: { lines: linesOf(state) } }),
});
