import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsCode, IsCount, IsQuantity } from '../decorators.js';

export class SkilledPeople {
  @IsCode() skill!: string;
  @IsCount() people!: number;
}

export class CapacityStated {
  /** A kind of resource: `filler`, `oven`. */
  @IsCode() kind!: string;
  /** Of the week. */
  @IsCalendarDate() from!: CalendarDate;
  /** Hours that the calendars of the kind's resources are open. */
  @IsQuantity() open!: Quantity;
  /** Of them, taken by the published schedule, set-ups included. */
  @IsQuantity() used!: Quantity;
  @IsQuantity() free!: Quantity;
  @EachIs(SkilledPeople) people!: SkilledPeople[];
}

export const capacity = defineContract({
  owner: 'scheduling',
  name: 'capacity',
  version: 1,
  kind: 'state',
  key: 'kind of resource and week',
  why: 'What the plant can still make and when, so that plans, ranks and promises are made of what is there.',
  classification: 'confidential',
  events: { CapacityStated },
  sharedWith: { forecasting: 'plans the supply', orders: 'ranks by it and promises what can be made' },
  neverInIt: ['wages', 'names'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    CapacityStated: {
      kind: 'filler',
      from: '2026-04-06' as CalendarDate,
      open: '80' as Quantity,
      used: '52.5' as Quantity,
      free: '27.5' as Quantity,
      people: [{ skill: 'filling', people: 3 }],
    },
  },
});
