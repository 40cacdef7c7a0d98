import { days, seconds, type Instant } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCode, IsInstant, IsOneOf, IsText, Optional } from '../decorators.js';
import type { ServiceName } from '../services.js';

export const happenings = ['StepEntered', 'StepDone', 'HolderChanged', 'CustomerTold'] as const;

export class Happening {
  @IsOneOf(...happenings) what!: (typeof happenings)[number];
  @IsInstant() at!: Instant;
  /** The step of the cycle, or within it: `receipt`, `selection`, `pick`, `dispatch`, `billing`, ... */
  @Optional() @IsText(50) step?: string;
  /** Who is awaited from now on: a department, `customer`, `logistics-provider`, or `nobody`. */
  @Optional() @IsText(50) holder?: string;
  @Optional() @IsInstant() due?: Instant;
  /** What the customer was told, as a code: `ORDER_CONFIRMED`, `DISPATCHED`, ... */
  @Optional() @IsCode() told?: string;
}

/** All that happened to one order in one transaction of the department, in order. */
export class Progressed {
  @EachIs(Happening) happenings!: Happening[];
}

function progressOf<Owner extends ServiceName>(owner: Owner) {
  return defineContract({
    owner,
    name: 'progress',
    version: 1,
    kind: 'event',
    key: 'order',
    why: 'Where an order is, who holds it and since when: the department\'s part of its journey.',
    classification: 'internal',
    events: { Progressed },
    sharedWith: {
      orders: "composes the customer's journey",
      fulfillment: 'knows who holds the order',
      console: 'shows the flows between departments',
    },
    neverInIt: ['money', 'names', 'free text'],
    promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
    examples: {
      Progressed: {
        happenings: [
          { what: 'StepDone', step: 'receipt', at: '1996-07-04T08:00:00.000Z' as Instant },
          { what: 'HolderChanged', holder: 'fulfillment', at: '1996-07-04T08:00:00.000Z' as Instant },
        ],
      },
    },
  });
}

export const ordersProgress = progressOf('orders');
export const fulfillmentProgress = progressOf('fulfillment');
export const billingProgress = progressOf('billing');
export const forecastingProgress = progressOf('forecasting');
export const schedulingProgress = progressOf('scheduling');
export const returnsProgress = progressOf('returns');
export const aftersalesProgress = progressOf('aftersales');
