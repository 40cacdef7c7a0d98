import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsId, IsQuantity } from '../decorators.js';

export class MaterialLine {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}
export class Issued {
  @EachIs(MaterialLine) lines!: MaterialLine[];
}
export class Short {
  @EachIs(MaterialLine) lines!: MaterialLine[];
}
export class OutputReceived {
  @IsId() location!: string;
  @EachIs(MaterialLine) lines!: MaterialLine[];
}

const lines = [{ product: 'northwind-1', quantity: '12' as Quantity }];

export const material = defineContract({
  owner: 'fulfillment',
  name: 'material',
  version: 1,
  kind: 'event',
  key: 'work order',
  why: 'Whether the material of a work order is there, and that what it made was taken in.',
  classification: 'internal',
  events: { Issued, Short, OutputReceived },
  sharedWith: { scheduling: 'starts what has its material and plans anew what has not' },
  neverInIt: ['reservations'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: { Issued: { lines }, Short: { lines }, OutputReceived: { location: 'main', lines } },
});
