import { describe, expect, it } from '@jest/globals';
import { currency, money, quantity, rate } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { breakFor, productDecider, type ProductCommand, type ProductFacts } from './product.js';

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

describe('volume breaks', () => {
  const eur = currency('EUR');
  const breaks = [
    { from: quantity('10'), discount: rate('0.05') },
    { from: quantity('100'), discount: rate('0.1') },
  ];
  it('give more from a quantity on, in their order, and go when they are not said any more', () => {
    const listed = given({ type: 'ProductStated', ...facts }).when({ type: 'ListPrice', currency: eur, price: money(1000), breaks });
    listed.thenLike({ type: 'PriceListed', breaks });
    expect(['9', '10', '99.5', '100'].map((many) => breakFor(listed.state, eur, quantity(many)))).toEqual(['0', '0.05', '0.05', '0.1']);
    listed.when({ type: 'ListPrice', currency: eur, price: money(1000), breaks }).then();
    const without = listed.when({ type: 'ListPrice', currency: eur, price: money(1000) });
    expect(breakFor(without.state, eur, quantity('100'))).toBe('0');
    listed.when({ type: 'ListPrice', currency: eur, price: money(1000), breaks: breaks.toReversed() }).thenRejected('ORDERS.VOLUME_BREAKS_UNORDERED');
  });
});
