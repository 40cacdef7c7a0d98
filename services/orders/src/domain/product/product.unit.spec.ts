import { describe, it } from '@jest/globals';
import { currency, money, rate } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { productDecider, type ProductCommand, type ProductFacts } from './product.js';

const { given } = specification(productDecider, 'tea');
const facts: ProductFacts = {
  name: 'Tea',
  unit: 'EA',
  family: 'Beverages',
  routes: ['warehouse'],
  tracking: 'none',
  taxCategory: 'S',
  taxRate: rate('0.2'),
  active: true,
};
const state = (over: Partial<ProductFacts> = {}): ProductCommand => ({ type: 'StateProduct', ...facts, ...over });
const price = (minor: number): ProductCommand => ({ type: 'ListPrice', currency: currency('USD'), price: money(minor) });

describe('a product', () => {
  it('is stated, and stated again without effect', () => {
    given()
      .when(state())
      .then({ type: 'ProductStated', ...facts });
    given().when(state()).when(state()).then();
  });
  it('may change in everything but its unit', () => {
    given()
      .when(state())
      .when(state({ name: 'Green tea', active: false }))
      .thenLike({ type: 'ProductStated', name: 'Green tea', active: false });
    given()
      .when(state())
      .when(state({ unit: 'KGM' }))
      .thenRejected('ORDERS.UNIT_IS_FIXED', { product: 'tea', unit: 'EA' });
  });
  it('has at least one route', () =>
    given()
      .when(state({ routes: [] }))
      .thenRejected('ORDERS.PRODUCT_WITHOUT_ROUTE'));
  it('has a list price per currency', () => {
    given()
      .when(state())
      .when(price(1000))
      .then({ type: 'PriceListed', currency: currency('USD'), price: money(1000) });
    given().when(state()).when(price(1000)).when(price(1000)).then();
    given().when(state()).when(price(-1)).thenRejected('ORDERS.PRICE_NEGATIVE');
    given().when(price(1000)).thenRejected('ORDERS.PRODUCT_UNKNOWN');
  });
});
