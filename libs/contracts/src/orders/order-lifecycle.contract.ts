import { days, seconds, type CalendarDate, type Quantity, type TimeZone } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsCode, IsCount, IsId, IsOneOf, IsQuantity, IsTimeZone, IsVersion, Optional } from '../decorators.js';
import { routes, type Route } from '../shared/route.js';

export class OrderLine {
  @IsId() line!: string;
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
  @IsOneOf(...routes) route!: Route;
  /** In the customer's time zone. */
  @IsCalendarDate() promisedDate!: CalendarDate;
  @IsVersion() termsVersion!: number;
}

export class Received {
  @IsId() customer!: string;
  @IsTimeZone() timeZone!: TimeZone;
  /** The order that it makes good, at no charge. */
  @Optional() @IsId() replaces?: string;
  /** The return, or the claim, that was settled so. */
  @Optional() @IsId() forReturn?: string;
  @Optional() @IsId() forClaim?: string;
  @EachIs(OrderLine) lines!: OrderLine[];
}

export class Selected {
  /** The standing policy or the executive's act that selected it. */
  @IsOneOf('standing-policy', 'executive') authority!: 'standing-policy' | 'executive';
  @IsId() authorityId!: string;
}

export class Declined {
  @IsCode() reason!: string;
}

export class Prioritised {
  /** 1 ships first. */
  @IsVersion() rank!: number;
}

export class ReleasedLine extends OrderLine {
  /** How much of the line is covered by a hold on the giver's quota; the rest must be reserved from free stock. */
  @IsQuantity() held!: Quantity;
}

export class Released {
  @IsId() customer!: string;
  @IsTimeZone() timeZone!: TimeZone;
  @IsVersion() rank!: number;
  @EachIs(ReleasedLine) lines!: ReleasedLine[];
}

export class LineQuantity {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
  @IsVersion() termsVersion!: number;
}

export class HoldRequested {
  @IsId() request!: string;
  @IsCode() reason!: string;
}
export class Held {
  @IsId() request!: string;
}
export class Resumed {
  @IsId() request!: string;
}

export class QuantityCutRequested {
  @IsId() request!: string;
  /** The quantity that each line is to have from then on, under its new terms version. */
  @EachIs(LineQuantity) lines!: LineQuantity[];
}
export class QuantityCut {
  @IsId() request!: string;
  @EachIs(LineQuantity) lines!: LineQuantity[];
}

/** Of a cut or a cancellation, one holder could stop these lines and another could not: they stand again, in these quantities. */
export class Reinstated {
  @IsId() request!: string;
  @EachIs(LineQuantity) lines!: LineQuantity[];
}

export class PromisedLine {
  @IsId() line!: string;
  @IsCalendarDate() promisedDate!: CalendarDate;
  @IsVersion() termsVersion!: number;
}
export class PromiseAgreed {
  /** The proposal that the customer agreed to, when fulfillment made one. */
  @Optional() @IsId() proposal?: string;
  @EachIs(PromisedLine) lines!: PromisedLine[];
}

export class CancellationRequested {
  @IsId() request!: string;
}
export class Cancelled {
  @Optional() @IsId() request?: string;
  @IsCode() reason!: string;
}
export class Closed {
  @IsCount() lines!: number;
}

const line = {
  line: '1',
  product: 'northwind-11',
  quantity: '12' as Quantity,
  route: 'warehouse' as const,
  promisedDate: '1996-08-01' as CalendarDate,
  termsVersion: 1,
};
const cut = { line: '1', quantity: '10' as Quantity, termsVersion: 2 };

export const orderLifecycle = defineContract({
  owner: 'orders',
  name: 'order-lifecycle',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'What was ordered and promised, and every change of it, so that nobody works for an order that no longer stands.',
  classification: 'internal',
  events: {
    Received,
    Selected,
    Declined,
    Prioritised,
    Released,
    HoldRequested,
    Held,
    Resumed,
    QuantityCutRequested,
    QuantityCut,
    Reinstated,
    PromiseAgreed,
    CancellationRequested,
    Cancelled,
    Closed,
  },
  sharedWith: {
    scheduling: 'plans the work',
    fulfillment: 'delivers',
    aftersales: 'prepares installation and service',
    billing: 'knows when an order is complete',
    returns: 'knows what may come back',
  },
  neverInIt: ['money', 'names', 'parts of the score'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Received: { customer: 'VINET', timeZone: 'Europe/Paris' as TimeZone, lines: [line] },
    Selected: { authority: 'standing-policy', authorityId: 'policy-1' },
    Declined: { reason: 'EXCLUDED_FAMILY' },
    Prioritised: { rank: 100 },
    Released: { customer: 'VINET', timeZone: 'Europe/Paris' as TimeZone, rank: 100, lines: [{ ...line, held: '0' as Quantity }] },
    HoldRequested: { request: 'hold-1', reason: 'CUSTOMER_ASKED' },
    Held: { request: 'hold-1' },
    Resumed: { request: 'hold-1' },
    QuantityCutRequested: { request: 'cut-1', lines: [cut] },
    QuantityCut: { request: 'cut-1', lines: [cut] },
    Reinstated: { request: 'cut-1', lines: [cut] },
    PromiseAgreed: { proposal: 'proposal-1', lines: [{ line: '1', promisedDate: '1996-08-08' as CalendarDate, termsVersion: 2 }] },
    CancellationRequested: { request: 'cancel-1' },
    Cancelled: { request: 'cancel-1', reason: 'CUSTOMER_ASKED' },
    Closed: { lines: 3 },
  },
});
