import { describe, it } from '@jest/globals';
import { specification } from '@siklus/testing';
import { product } from '../product/product.js';
import { buyer, type Particulars } from './buyer.js';

const { given } = specification(buyer, 'VINET');
const vins: Particulars = { legalName: 'Vins et alcools Chevalier', country: 'FR', language: 'fr' };
const known = given().when({ type: 'NoteBuyer', particulars: vins });

describe('a buyer', () => {
  it('is introduced once, and again when it reads another language', () => {
    known.then({ type: 'Introduced', particulars: vins });
    known.when({ type: 'NoteBuyer', particulars: vins }).then();
    known.when({ type: 'NoteBuyer', particulars: { ...vins, language: 'de' } }).thenLike({ type: 'Introduced' });
    known.when({ type: 'NoteBuyer', particulars: { ...vins, taxId: 'FR1' } }).thenLike({ type: 'Restated' });
  });

  it('is erased, and may come back', () => {
    const erased = known.when({ type: 'Erase' });
    erased.then({ type: 'Erased' });
    erased.when({ type: 'Erase' }).then();
    erased.when({ type: 'NoteBuyer', particulars: vins }).thenLike({ type: 'Introduced' });
  });
});

describe('a product', () => {
  it('is described as orders last said', () => {
    const described = specification(product, 'chai')
      .given()
      .when({ type: 'Describe', description: { name: 'Chai', unit: 'EA' } });
    described.thenLike({ type: 'Described' });
    described.when({ type: 'Describe', description: { unit: 'EA', name: 'Chai' } }).then();
  });
});
