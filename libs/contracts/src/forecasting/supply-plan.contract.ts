import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsCode, IsId, IsQuantity, IsVersion } from '../decorators.js';

export class PlannedHours {
  /** A kind of resource: `filler`, `oven`. */
  @IsCode() kind!: string;
  @IsCalendarDate() from!: CalendarDate;
  @IsQuantity() hours!: Quantity;
}
export class InventoryTarget {
  @IsId() product!: string;
  @IsCalendarDate() from!: CalendarDate;
  @IsQuantity() quantity!: Quantity;
}
export class PlannedPeople {
  @IsCode() skill!: string;
  @IsCalendarDate() from!: CalendarDate;
  @IsQuantity() people!: Quantity;
}

/** A plan may be longer than one message: parts `part` of `parts` of one version belong together. */
export class SupplyPlanned {
  @IsVersion() version!: number;
  @IsVersion() part!: number;
  @IsVersion() parts!: number;
  @EachIs(PlannedHours) capacity!: PlannedHours[];
  @EachIs(InventoryTarget) inventory!: InventoryTarget[];
  @EachIs(PlannedPeople) people!: PlannedPeople[];
}

export const supplyPlan = defineContract({
  owner: 'forecasting',
  name: 'supply-plan',
  version: 1,
  kind: 'event',
  key: 'round',
  why: 'The capacity, the stock and the people that the agreed demand asks for, as both departments signed them.',
  classification: 'confidential',
  events: { SupplyPlanned },
  sharedWith: {
    scheduling: 'provides the hours',
    fulfillment: 'holds the inventory',
    aftersales: 'provides the engineers',
  },
  neverInIt: ['customers'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    SupplyPlanned: {
      version: 1,
      part: 1,
      parts: 1,
      capacity: [{ kind: 'filler', from: '2026-04-06' as CalendarDate, hours: '38.5' as Quantity }],
      inventory: [{ product: 'northwind-1', from: '2026-04-06' as CalendarDate, quantity: '40' as Quantity }],
      people: [{ skill: 'filling', from: '2026-04-06' as CalendarDate, people: '2' as Quantity }],
    },
  },
});
