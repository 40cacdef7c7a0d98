import { days, seconds, type CalendarDate, type Instant, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { IsCalendarDate, IsCode, IsCount, IsId, IsInstant, IsQuantity, IsVersion, Optional } from '../decorators.js';

export class Published {
  @IsVersion() version!: number;
  @IsInstant() from!: Instant;
  @IsInstant() until!: Instant;
  @IsCode() cause!: string;
  @IsCount() moved!: number;
}

/** What pulling an order forward would take: hours of set-up and of overtime, operations moved, orders later and by how many days, weighted. */
export class ExpeditePriced {
  @IsId() expedite!: string;
  @IsId() order!: string;
  @IsCode() alternative!: string;
  @IsCalendarDate() ready!: CalendarDate;
  @IsQuantity() setUpHours!: Quantity;
  @IsQuantity() overtimeHours!: Quantity;
  @IsCount() moved!: number;
  @IsCount() ordersLater!: number;
  @IsQuantity() weightedDaysLater!: Quantity;
}
export class ExpediteAgreed {
  @IsId() expedite!: string;
  @IsCode() alternative!: string;
}
export class ExpediteRefused {
  @IsId() expedite!: string;
  @IsCode() by!: string;
  @IsCode() reason!: string;
}
export class ExpediteApplied {
  @IsId() expedite!: string;
  @IsVersion() version!: number;
}
export class BudgetUsed {
  @IsCalendarDate() period!: CalendarDate;
  @IsCode() by!: string;
  @IsCode() cause!: string;
  @IsCount() moved!: number;
  @IsCount() left!: number;
  @Optional() @IsId() expedite?: string;
}

export const planChange = defineContract({
  owner: 'scheduling',
  name: 'plan-change',
  version: 1,
  kind: 'event',
  key: 'schedule',
  why: 'How often the plan is changed, by whom, why and at which price, since every change raises the cost of making.',
  classification: 'confidential',
  events: { Published, ExpeditePriced, ExpediteAgreed, ExpediteRefused, ExpediteApplied, BudgetUsed },
  sharedWith: { orders: 'knows the price of pulling an order forward', forecasting: 'measures how stable the plan is' },
  neverInIt: ['customer'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Published: { version: 7, from: '2026-04-06T00:00:00.000Z' as Instant, until: '2026-04-13T00:00:00.000Z' as Instant, cause: 'WEEKLY', moved: 0 },
    ExpeditePriced: {
      expedite: 'expedite-1',
      order: 'order-1',
      alternative: 'insert',
      ready: '2026-04-07' as CalendarDate,
      setUpHours: '0.5' as Quantity,
      overtimeHours: '2' as Quantity,
      moved: 3,
      ordersLater: 1,
      weightedDaysLater: '1.5' as Quantity,
    },
    ExpediteAgreed: { expedite: 'expedite-1', alternative: 'insert' },
    ExpediteRefused: { expedite: 'expedite-1', by: 'production', reason: 'TOO_MANY_SET_UPS' },
    ExpediteApplied: { expedite: 'expedite-1', version: 8 },
    BudgetUsed: { period: '2026-04-01' as CalendarDate, by: 'marketing', cause: 'EXPEDITE', moved: 3, left: 17, expedite: 'expedite-1' },
  },
});
