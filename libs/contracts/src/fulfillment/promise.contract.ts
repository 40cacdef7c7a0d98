import { days, seconds, type CalendarDate } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, EachIsId, IsCalendarDate, IsCode, IsId, IsText } from '../decorators.js';

export class OnTrack {
  @EachIsId() lines!: string[];
}
export class AtRisk {
  /** Why: `RESERVATION_FAILED`, `LATEST_SAFE_DATE_PASSED`, `REFUSED`, `LOST`. */
  @IsCode() cause!: string;
  /** The step that did not happen in time. */
  @IsText(50) step!: string;
  /** The department that holds the order. */
  @IsText(50) holder!: string;
  @EachIsId() lines!: string[];
}
export class ProposedLine {
  @IsId() line!: string;
  @IsCalendarDate() promisedDate!: CalendarDate;
}
export class NewDateProposed {
  @IsId() proposal!: string;
  @IsCode() cause!: string;
  @EachIs(ProposedLine) lines!: ProposedLine[];
}
/** The original promised date has passed undelivered, or was met too late. It stays broken whatever is agreed later. */
export class Broken {
  @IsCalendarDate() original!: CalendarDate;
  @EachIsId() lines!: string[];
}
export class Kept {
  @IsCalendarDate() original!: CalendarDate;
  @IsCalendarDate() delivered!: CalendarDate;
}

export const promise = defineContract({
  owner: 'fulfillment',
  name: 'promise',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'Whether what was promised will be kept, told while something can still be done about it.',
  classification: 'internal',
  events: { OnTrack, AtRisk, NewDateProposed, Broken, Kept },
  sharedWith: { all: 'hears the alarm at once; forecasting measures the service level' },
  neverInIt: ['customer', 'money'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    OnTrack: { lines: ['1'] },
    AtRisk: { cause: 'LATEST_SAFE_DATE_PASSED', step: 'Picked', holder: 'fulfillment', lines: ['1'] },
    NewDateProposed: { proposal: 'proposal-1', cause: 'RESERVATION_FAILED', lines: [{ line: '1', promisedDate: '1996-08-08' as CalendarDate }] },
    Broken: { original: '1996-08-01' as CalendarDate, lines: ['1'] },
    Kept: { original: '1996-08-01' as CalendarDate, delivered: '1996-07-16' as CalendarDate },
  },
});
