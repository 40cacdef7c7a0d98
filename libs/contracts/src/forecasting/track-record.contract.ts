import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCode, IsCount, IsOneOf, IsQuantity, IsText, Optional } from '../decorators.js';

const directions = ['over', 'under'] as const;

/** How far a department's figures were from what was asked, by how many buckets ahead they were given. Shares are in per cent. */
export class LeadRecord {
  /** Buckets from the proposal to the bucket that it speaks of. */
  @IsCount() lead!: number;
  @IsCount() figures!: number;
  /** Whether it said more or less than was asked, on the whole. */
  @IsOneOf(...directions) direction!: (typeof directions)[number];
  /** Sum of errors over the sum of what was asked. */
  @IsQuantity() bias!: Quantity;
  /** Weighted absolute percentage error: sum of absolute errors over the sum of what was asked. */
  @IsQuantity() error!: Quantity;
}

export class TrackRecordStated {
  @IsCode() department!: string;
  @IsText(100) family!: string;
  @EachIs(LeadRecord) leads!: LeadRecord[];
  /** By how much the department habitually says more (`over`) or less than will be asked, where there are figures enough to say so. */
  @Optional() @IsQuantity() habit?: Quantity;
  @Optional() @IsOneOf(...directions) habitDirection?: (typeof directions)[number];
}

export const trackRecord = defineContract({
  owner: 'forecasting',
  name: 'track-record',
  version: 1,
  kind: 'state',
  key: 'department and family',
  why: 'How good a department\'s figures have been, so that inflating or discounting them does not pay.',
  classification: 'confidential',
  events: { TrackRecordStated },
  sharedWith: { scheduling: 'stands beside its own proposals', orders: 'stands beside its own proposals' },
  neverInIt: ['persons'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    TrackRecordStated: {
      department: 'marketing',
      family: 'Beverages',
      leads: [{ lead: 4, figures: 26, direction: 'over', bias: '18.5' as Quantity, error: '24.1' as Quantity }],
      habit: '18' as Quantity,
      habitDirection: 'over',
    },
  },
});
