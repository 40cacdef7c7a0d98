import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsId, IsOneOf, IsQuantity, Optional } from '../decorators.js';

const givers = ['fulfillment', 'scheduling', 'aftersales'] as const;
type Giver = (typeof givers)[number];

export class HoldTaken {
  @IsId() hold!: string;
  @IsId() order!: string;
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
  /** Whose offer it is; fulfillment's, where nobody is named. */
  @Optional() @IsOneOf(...givers) giver?: Giver;
}
/** The order was released: the hold becomes the line's reservation at the giver. */
export class Converted {
  @IsId() hold!: string;
  @IsId() order!: string;
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
  /** Whose offer it is; fulfillment's, where nobody is named. */
  @Optional() @IsOneOf(...givers) giver?: Giver;
}
/** The hold was given up before it was converted: the quantity may be promised again under the same quota. */
export class HoldReleased {
  @IsId() hold!: string;
  @IsQuantity() quantity!: Quantity;
  /** Whose offer it is; fulfillment's, where nobody is named. */
  @Optional() @IsOneOf(...givers) giver?: Giver;
}
/** The answer to a recall: cumulative quantity that orders has given back to the giver for ever. */
export class Returned {
  @IsQuantity() cumulative!: Quantity;
  /** Whose offer it is; fulfillment's, where nobody is named. */
  @Optional() @IsOneOf(...givers) giver?: Giver;
}

/**
 * Every offer has a story of its own, so its giver can count through it: the key is the product for stock, `scheduling/<product>` for
 * capacity. Whoever tells of an offer that is not fulfillment's says `giver` too; fulfillment takes what names nobody for its own.
 */
export const promiseHold = defineContract({
  owner: 'orders',
  name: 'promise-hold',
  version: 1,
  kind: 'event',
  key: 'product',
  why: 'What was promised from what was offered, so that the giver can debit it and never offers it twice.',
  classification: 'internal',
  events: { HoldTaken, Converted, HoldReleased, Returned },
  sharedWith: {
    fulfillment: 'debits the stock that it offered',
    scheduling: 'debits the capacity that it offered',
    aftersales: 'debits the field hours that it offered',
  },
  neverInIt: ['customer', 'price'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    HoldTaken: { hold: 'hold-1', order: 'order-1', line: '1', quantity: '2' as Quantity },
    Converted: { hold: 'hold-1', order: 'order-1', line: '1', quantity: '2' as Quantity },
    HoldReleased: { hold: 'hold-1', quantity: '2' as Quantity },
    Returned: { cumulative: '5' as Quantity },
  },
});
