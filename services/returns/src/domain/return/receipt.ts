import { none, quantities, type Decision, type Instant } from '@siklus/kernel';
import { sameUnits, type SoldUnits } from '../units.js';
import type { ReturnCommand, ReturnFact } from './return-facts.js';
import type { Opened } from './state.js';

const { add, subtract, least, isPositive } = quantities;

/** What really came. Nothing came: it is lost. It was not to come any more: the customer has it back. */
export function receive(state: Opened, { location, lines }: Extract<ReturnCommand, { type: 'NoteReceived' }>, now: Instant): Decision<ReturnFact> {
  const came = state.lines.flatMap((announced): SoldUnits[] => {
    const counted = add(none, ...lines.filter((one) => sameUnits(one, announced)).map(({ quantity }) => quantity));
    const quantity = least(counted, announced.quantity);
    return isPositive(quantity) ? [{ ...announced, quantity }] : [];
  });
  if (state.status === 'Withdrawn' || state.status === 'Declined') return came.length === 0 ? [] : [{ type: 'SendBackAsked', lines: came, at: now }];
  if (!['Authorised', 'CollectionBooked', 'Collected'].includes(state.status)) return [];
  if (came.length === 0) return [{ type: 'Lost', at: now }];
  const missing = state.lines.flatMap((announced): SoldUnits[] => {
    const quantity = subtract(announced.quantity, came.find((one) => sameUnits(one, announced))?.quantity ?? none);
    return isPositive(quantity) ? [{ ...announced, quantity }] : [];
  });
  return [{ type: 'Received', location, lines: came, missing, at: now }];
}
