import { days, seconds, type CalendarDate, type Instant, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCalendarDate, IsCode, IsId, IsInstant, IsQuantity, IsVersion } from '../decorators.js';

export class ScheduledLine {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
  @IsInstant() start!: Instant;
  /** When the last of it is made. */
  @IsInstant() end!: Instant;
  /** The day of `end` at the plant. */
  @IsCalendarDate() ready!: CalendarDate;
}
export class Scheduled {
  @IsVersion() version!: number;
  @EachIs(ScheduledLine) lines!: ScheduledLine[];
}
export class Rescheduled {
  @IsVersion() version!: number;
  /** `EXPEDITE`, `BREAKDOWN`, `NEW_VERSION`, ... */
  @IsCode() cause!: string;
  @EachIs(ScheduledLine) lines!: ScheduledLine[];
}
export class UnschedulableLine {
  @IsId() line!: string;
  @IsCode() reason!: string;
}
export class Unschedulable {
  @EachIs(UnschedulableLine) lines!: UnschedulableLine[];
}
export class StoppedWork {
  @IsId() line!: string;
  /** Not begun, and not to be made any more. */
  @IsQuantity() quantity!: Quantity;
}
export class Stopped {
  @IsId() request!: string;
  @EachIs(StoppedWork) lines!: StoppedWork[];
}
export class WorkBegun {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
}
export class TooLateToStop {
  @IsId() request!: string;
  @EachIs(WorkBegun) lines!: WorkBegun[];
}

const line = {
  line: '1',
  quantity: '12' as Quantity,
  start: '2026-04-07T06:00:00.000Z' as Instant,
  end: '2026-04-07T09:30:00.000Z' as Instant,
  ready: '2026-04-07' as CalendarDate,
};

export const orderSchedule = defineContract({
  owner: 'scheduling',
  name: 'order-schedule',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'When an order is made, every change of it with its cause, and what can still be stopped.',
  classification: 'internal',
  events: { Scheduled, Rescheduled, Unschedulable, Stopped, TooLateToStop },
  sharedWith: { orders: 'knows the dates', fulfillment: 'watches the promise', aftersales: 'plans the visit' },
  neverInIt: ['other orders', 'cost'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Scheduled: { version: 7, lines: [line] },
    Rescheduled: { version: 8, cause: 'BREAKDOWN', lines: [line] },
    Unschedulable: { lines: [{ line: '1', reason: 'NO_ROUTE' }] },
    Stopped: { request: 'cancel-1', lines: [{ line: '1', quantity: '12' as Quantity }] },
    TooLateToStop: { request: 'cancel-1', lines: [{ line: '1', quantity: '12' as Quantity }] },
  },
});
