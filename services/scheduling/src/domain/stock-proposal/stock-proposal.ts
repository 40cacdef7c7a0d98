import { calendar, none, quantities, type CalendarDate, type Planned, type PlannedBucket, type Quantity } from '@siklus/kernel';

const { add, subtract, isPositive, compare } = quantities;

/** What is known of one product that is made for the store. */
export interface Stocked {
  readonly product: string;
  readonly planned: Planned;
  /** That stand in the store for nobody. */
  readonly free: Quantity;
  /** In work orders for stock that are not completed. */
  readonly inWork: Quantity;
  /** How much top management wants of its family; the higher, the earlier among equals. */
  readonly weight: number;
}

/** So many should be made for the store, to be there on a day. */
export interface StockProposal {
  readonly product: string;
  readonly quantity: Quantity;
  readonly dueDate: CalendarDate;
  readonly expected: Quantity;
  readonly safety: Quantity;
  readonly free: Quantity;
  readonly inWork: Quantity;
}

/**
 * What the demand plan asks of the store until a day, beyond what is there and in work: the first bucket whose demand eats into the safety
 * stock says when it is needed (time-phased order point: Orlicky 1975; Silver, Pyke and Thomas 2017, 15.3). Most urgent first.
 */
export function proposals(all: readonly Stocked[], today: CalendarDate, until: CalendarDate): StockProposal[] {
  const made = all.flatMap((one) => {
    const proposal = proposalFor(one, today, until);
    return proposal ? [{ proposal, weight: one.weight }] : [];
  });
  const urgency = (a: (typeof made)[number], b: (typeof made)[number]): number =>
    a.proposal.dueDate.localeCompare(b.proposal.dueDate) || b.weight - a.weight || a.proposal.product.localeCompare(b.proposal.product);
  return made.toSorted(urgency).map(({ proposal }) => proposal);
}

function proposalFor({ product, planned, free, inWork }: Stocked, today: CalendarDate, until: CalendarDate): StockProposal | undefined {
  const expected = running(planned.expected, today, until);
  const safety = running(planned.safety, today, until).at(-1)?.quantity ?? none;
  const supply = add(free, inWork);
  const wanted = add(none, ...expected.map(({ quantity }) => quantity));
  const quantity = subtract(add(wanted, safety), supply);
  if (!isPositive(quantity)) return undefined;
  let asked = safety;
  const short = expected.find((bucket) => {
    asked = add(asked, bucket.quantity);
    return compare(asked, supply) > 0;
  });
  const first = short?.from ?? today;
  return { product, quantity, dueDate: first > today ? first : today, expected: wanted, safety, free, inWork };
}

/** Buckets that are not over today and begin until then. The last one of a plan is taken to be as long as the one before it. */
function running(buckets: readonly PlannedBucket[], today: CalendarDate, until: CalendarDate): PlannedBucket[] {
  return buckets.filter(({ from }, at) => from <= until && endOf(buckets, at) > today);
}

const WEEK = 7;
function endOf(buckets: readonly PlannedBucket[], at: number): CalendarDate {
  const [before, one, next] = [buckets[at - 1], buckets[at], buckets[at + 1]];
  if (next) return next.from;
  const from = one?.from ?? ('1970-01-01' as CalendarDate);
  return calendar.addDays(from, before ? calendar.daysBetween(before.from, from) : WEEK);
}
