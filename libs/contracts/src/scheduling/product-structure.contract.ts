import { days, seconds, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, EachIsText, IsId, IsQuantity } from '../decorators.js';

export class StructurePart {
  @IsId() product!: string;
  /** For one unit of the whole. */
  @IsQuantity() quantity!: Quantity;
}

export class StructureStated {
  @IsId() product!: string;
  @EachIs(StructurePart) parts!: StructurePart[];
  /** That it takes to assemble it. */
  @EachIsText(50) skills!: string[];
}

export const productStructure = defineContract({
  owner: 'scheduling',
  name: 'product-structure',
  version: 1,
  kind: 'state',
  key: 'product',
  why: 'Of which parts a product is made, so that they are all there when it is assembled.',
  classification: 'internal',
  events: { StructureStated },
  sharedWith: { fulfillment: 'brings the parts of a kit together', aftersales: 'knows the spares' },
  neverInIt: ['cost'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    StructureStated: { product: 'gift-box', parts: [{ product: 'northwind-1', quantity: '2' as Quantity }], skills: ['packing'] },
  },
});
