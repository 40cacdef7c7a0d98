import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCode, IsId, IsOneOf, IsQuantity, Optional } from '../decorators.js';

/** How units that came back, or never did, are settled. */
export const dispositions = ['refund', 'replace', 'repair', 'reject'] as const;
export type Disposition = (typeof dispositions)[number];

/** Units of one line of one order, as one delivery brought them. A return may cover lines of several orders. */
export class ReturnedLine {
  @IsId() order!: string;
  @IsId() line!: string;
  @IsId() delivery!: string;
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}
export class SettledLine extends ReturnedLine {
  @IsOneOf(...dispositions) disposition!: Disposition;
}

export class ReturnRequested {
  @IsId() customer!: string;
  /** The retailer that the customer asked, whose word is awaited. */
  @Optional() @IsId() retailer?: string;
  @IsCode() reason!: string;
  @EachIs(ReturnedLine) lines!: ReturnedLine[];
}
export class ReturnOrders {
  @EachIs(ReturnedLine) lines!: ReturnedLine[];
}
export class ReturnDeclined extends ReturnOrders {
  @IsCode() reason!: string;
}
/** Fetched from the address of `pickUp`, an order, or at the retailer's; or brought by the customer. */
export class CollectionRequested extends ReturnOrders {
  @IsOneOf('customer', 'retailer', 'brought') from!: 'customer' | 'retailer' | 'brought';
  @Optional() @IsId() retailer?: string;
  @Optional() @IsId() pickUp?: string;
  /** The location that the goods are carried to. */
  @IsCode() to!: string;
}
export class InspectionRequested extends ReturnOrders {
  @IsCode() location!: string;
}
export class ReturnSettled {
  @EachIs(SettledLine) lines!: SettledLine[];
}

const line = { order: 'order-1', line: '1', delivery: 'order-1.1', product: 'northwind-11', quantity: '2' as Quantity };
const lines = [line];

export const returnContract = defineContract({
  owner: 'returns',
  name: 'return',
  version: 1,
  kind: 'event',
  key: 'return',
  why: 'What the customer gives back, where it is on its way, and what becomes of it.',
  classification: 'internal',
  events: {
    Requested: ReturnRequested,
    RetailerAgreed: ReturnOrders,
    Declined: ReturnDeclined,
    Withdrawn: ReturnOrders,
    Authorised: ReturnOrders,
    CollectionRequested,
    InspectionRequested,
    Settled: ReturnSettled,
    SendBackRequested: ReturnOrders,
    Closed: ReturnOrders,
  },
  sharedWith: {
    fulfillment: 'collects the goods, takes them in, sends back what was repaired or rejected',
    aftersales: 'inspects and repairs',
    orders: 'tells the customer and replaces',
  },
  neverInIt: ['amount', 'narrative'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Requested: { customer: 'VINET', retailer: 'corner-shop', reason: 'DEFECTIVE', lines },
    RetailerAgreed: { lines },
    Declined: { reason: 'TOO_LATE', lines },
    Withdrawn: { lines },
    Authorised: { lines },
    CollectionRequested: { from: 'customer', pickUp: 'order-1', to: 'returns', lines },
    InspectionRequested: { location: 'returns', lines },
    Settled: { lines: [{ ...line, disposition: 'refund' }] },
    SendBackRequested: { lines },
    Closed: { lines },
  },
});
