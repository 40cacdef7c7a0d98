import { describe, expect, it } from '@jest/globals';
import { timeZone } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { customerDecider, type CustomerCommand } from './customer.js';

const { given } = specification(customerDecider, 'VINET');
const traits = { timeZone: timeZone('Europe/Paris'), country: 'FR', language: 'fr' };
const state = (legalName: string): CustomerCommand => ({ type: 'StateCustomer', identity: { legalName }, traits });

describe('a customer', () => {
  it('is stated, changed, and stated again without effect', () => {
    given()
      .when(state('Vins et alcools Chevalier'))
      .thenLike({ type: 'CustomerStated', identity: { legalName: 'Vins et alcools Chevalier' }, traits });
    given().when(state('Vins')).when(state('Vins SA')).thenLike({ type: 'CustomerStated' });
    given().when(state('Vins')).when(state('Vins')).then();
  });
  it('is of middling importance until it is rated', () => {
    expect(given().when(state('Vins')).state.tier).toBe(3);
    given().when(state('Vins')).when({ type: 'RateCustomer', tier: 1 }).then({ type: 'CustomerRated', tier: 1 });
    given().when(state('Vins')).when({ type: 'RateCustomer', tier: 3 }).then();
    given().when({ type: 'RateCustomer', tier: 1 }).thenRejected('ORDERS.CUSTOMER_UNKNOWN');
  });
  it('is erased: who it was is gone, what orders need to count remains', () => {
    expect(given().when(state('Vins')).when({ type: 'EraseCustomer' }).state).toEqual({ id: 'VINET', traits, tier: 3, identity: null });
    given().when(state('Vins')).when({ type: 'EraseCustomer' }).when({ type: 'EraseCustomer' }).then();
    given().when({ type: 'EraseCustomer' }).thenRejected('ORDERS.CUSTOMER_UNKNOWN');
  });
});
