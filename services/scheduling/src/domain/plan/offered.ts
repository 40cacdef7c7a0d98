import { quantities } from '@siklus/kernel';
import { plannedOf, type Offer } from '../offer/offer.js';
import type { WorkOrder } from '../work-order/work-order.js';
import type { PlannedLot } from './draft.js';

const PREFIX = 'offer:';
/** Behind every order. */
const LAST = 1_000_000_000;

/** What is on offer has its place in a schedule like work, though nobody works on it: so its capacity is given away once. */
export const asWork = (offers: readonly Offer[]): WorkOrder[] =>
  offers.flatMap((offer) => {
    const quantity = plannedOf(offer);
    if (!offer.target || !quantities.isPositive(quantity)) return [];
    const lot = {
      line: '1',
      product: offer.id,
      quantity,
      due: offer.target.due,
      status: 'Known' as const,
      held: false,
      cause: null,
      operations: [],
    };
    return [
      { id: `${PREFIX}${offer.id}`, purpose: 'stock', rank: LAST, timeZone: null, lots: [lot], answered: [], planBy: null, overdue: false },
    ];
  });

export const isOffered = ({ workOrder }: { readonly workOrder: string }): boolean => workOrder.startsWith(PREFIX);

/** For each product on offer, whether a schedule has room for all of it in time. */
export const fitsOf = ({
  lots,
  without,
}: {
  readonly lots: readonly PlannedLot[];
  readonly without: readonly { readonly workOrder: string }[];
}): Map<string, boolean> =>
  new Map([
    ...without.filter(isOffered).map(({ workOrder }) => [workOrder.slice(PREFIX.length), false] as const),
    ...lots.filter(isOffered).map(({ product, lateMinutes }) => [product, lateMinutes === 0] as const),
  ]);
