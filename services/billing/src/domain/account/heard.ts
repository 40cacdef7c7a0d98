import { none, quantities, type CalendarDate, type Instant, type Money, type Quantity } from '@siklus/kernel';
import { lineOf, type Terms } from './terms.js';

export interface DeliveredLine {
  readonly line: string;
  readonly quantity: Quantity;
  /** The version under which shipping let it go. */
  readonly termsVersion: number;
}

export interface Delivery {
  readonly delivery: string;
  /** In the customer's time zone. */
  readonly date: CalendarDate;
  readonly heardAt: Instant;
  /** The corrections applied to it; from the first on, the lines are what a correction says. */
  readonly corrections: readonly string[];
  readonly lines: readonly DeliveredLine[];
}

/** Units that came back, or that a claim was rightly about: they are not to be paid. */
export interface Returned {
  /** As returns names it. */
  readonly settlement: string;
  readonly line: string;
  readonly delivery: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
}

/** The customer keeps the goods and pays so much less for a line, net. */
export interface Adjusted {
  readonly settlement: string;
  readonly line: string;
  readonly termsVersion: number;
  readonly amount: Money;
  /** It was taken off what is billed. */
  readonly done: boolean;
}

/** All that others have told of one order, whichever they told first. What is to be billed follows from it alone. */
export interface Heard {
  readonly terms: Readonly<Record<number, Terms>>;
  /** Number of the newest terms heard, 0 before the first. They state the order as a whole. */
  readonly newest: number;
  readonly deliveries: readonly Delivery[];
  readonly returned?: readonly Returned[];
  readonly adjusted?: readonly Adjusted[];
  /** Charges whose work was done, as service says. */
  readonly performed?: readonly string[];
  readonly accepted: boolean;
  readonly ended: 'declined' | 'cancelled' | 'closed' | null;
}

export const nothingHeard: Heard = { terms: {}, newest: 0, deliveries: [], accepted: false, ended: null };

export const newestTerms = (heard: Heard): Terms | undefined => heard.terms[heard.newest];

/** What the line may be delivered and billed at most: its quantity under the newest terms. */
export function orderedOf(heard: Heard, line: string): Quantity {
  return heard.ended === 'declined' ? none : (lineOf(newestTerms(heard), line)?.quantity ?? none);
}

export function deliveredOf(heard: Heard, line: string): Quantity {
  return quantities.add(none, ...heard.deliveries.flatMap(({ lines }) => lines.filter((l) => l.line === line).map((l) => l.quantity)));
}

/** What of a delivery's line came back. */
export const returnedOf = (heard: Heard, delivery: string, line: string, termsVersion: number): Quantity =>
  quantities.add(
    none,
    ...(heard.returned ?? [])
      .filter((one) => one.delivery === delivery && one.line === line && one.termsVersion === termsVersion)
      .map(({ quantity }) => quantity),
  );

export const hasDelivered = (heard: Heard): boolean => heard.deliveries.some(({ lines }) => lines.some((l) => quantities.isPositive(l.quantity)));

/** Every unit delivered cites a version that was told and that knows its line. */
export const allPriced = (heard: Heard): boolean =>
  heard.deliveries.every(({ lines }) => lines.every((l) => !quantities.isPositive(l.quantity) || lineOf(heard.terms[l.termsVersion], l.line)));

/** A delivery cites terms newer than those heard: what the order as a whole says is not known yet. */
export const awaitsNewerTerms = (heard: Heard): boolean =>
  heard.deliveries.some(({ lines }) => lines.some(({ termsVersion }) => termsVersion > heard.newest));

/** Nothing more will be delivered, and all that was delivered can be priced. */
export function isComplete(heard: Heard): boolean {
  const terms = newestTerms(heard);
  if (!terms || !allPriced(heard)) return false;
  return heard.ended !== null || terms.lines.every(({ line, quantity }) => quantities.compare(deliveredOf(heard, line), quantity) >= 0);
}
