import { days, seconds } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIsOneOf, IsCode, IsFlag, IsId, IsOneOf, IsText } from '../decorators.js';
import { routes, type Route } from '../shared/route.js';

export class ProductStated {
  @IsId() product!: string;
  @IsText(200) name!: string;
  /** The unit that every quantity of this product is counted in (UN/ECE Recommendation 20 code, `EA` for each). */
  @IsCode() unit!: string;
  @IsText(100) family!: string;
  @EachIsOneOf(...routes) routes!: Route[];
  @IsOneOf('none', 'serial', 'lot') tracking!: 'none' | 'serial' | 'lot';
  @IsCode() taxCategory!: string;
  @IsFlag() active!: boolean;
}

export const product = defineContract({
  owner: 'orders',
  name: 'product',
  version: 1,
  kind: 'state',
  key: 'product',
  why: 'What the company sells, in the words that every department counts in.',
  classification: 'internal',
  events: { ProductStated },
  sharedWith: { all: 'master data: nobody keeps a second list of products' },
  neverInIt: ['price', 'cost'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    ProductStated: {
      product: 'northwind-1',
      name: 'Chai',
      unit: 'EA',
      family: 'Beverages',
      routes: ['warehouse'],
      tracking: 'none',
      taxCategory: 'Z',
      active: true,
    },
  },
});
