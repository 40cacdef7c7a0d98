import { describe, expect, it } from '@jest/globals';
import { days } from '@siklus/kernel';
import { invoice } from './billing/invoice.contract.js';
import { catalogue } from './catalogue.js';
import { delivery } from './fulfillment/delivery.contract.js';
import { checkNeeds, unmetNeeds, type Need } from './needs.js';
import { agreedTerms } from './orders/agreed-terms.contract.js';
import { customer } from './orders/customer.contract.js';
import { orderLifecycle } from './orders/order-lifecycle.contract.js';
import { product } from './orders/product.contract.js';
import { audienceOf, principals, rightsMatrix, rightsOf, topicOf } from './rights.js';
import { services } from './services.js';
import { ordersProgress } from './shared/progress.contract.js';

describe('rights', () => {
  it('let each topic be written by its owner alone', () => {
    const matrix = rightsMatrix(catalogue);
    for (const { topic, owner } of catalogue)
      expect(principals.filter((principal) => matrix[principal][topic] === 'write')).toEqual([owner]);
  });
  it('let nobody read what is not shared with them', () => {
    for (const principal of principals)
      for (const contract of catalogue) {
        const reads = rightsOf(principal, catalogue).read.includes(contract.topic);
        expect(reads).toBe(contract.owner === principal || audienceOf(contract).includes(principal));
      }
  });
  it('open what is for all to the six other services, never to the console', () =>
    expect(audienceOf(product)).toEqual(services.filter((service) => service !== 'orders')));
  it('do not count the owner among its audience', () => expect(audienceOf(ordersProgress)).toEqual(['fulfillment', 'console']));
  it('show the console progress alone, and the outside of everything', () => {
    const { read, write, describe: described } = rightsOf('console', catalogue);
    expect(read.toSorted()).toEqual(['aftersales', 'billing', 'forecasting', 'fulfillment', 'orders', 'returns', 'scheduling'].map((owner) => `${owner}.progress.v1`));
    expect(write).toEqual([]);
    expect(described).toEqual(catalogue.map(({ topic }) => topic));
  });
  it('keep agreed terms from shipping', () => {
    const { read, describe: described, groupPrefix } = rightsOf('fulfillment', catalogue);
    expect(read).not.toContain(agreedTerms.topic);
    expect(described).not.toContain(agreedTerms.topic);
    expect(groupPrefix).toBe('fulfillment.');
  });
});

describe('topics', () => {
  it('keep events for ever, and the newest of each statement', () => {
    expect(topicOf(delivery).config).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' });
    expect(topicOf(product).config).toMatchObject({ 'cleanup.policy': 'compact' });
  });
  it('forget personal statements within a week of their withdrawal', () => {
    expect(topicOf(customer).config).toMatchObject({ 'max.compaction.lag.ms': String(days(7)), 'delete.retention.ms': String(days(7)) });
    expect(topicOf(product).config).not.toHaveProperty(['max.compaction.lag.ms']);
  });
  it('let events expire that promise to', () =>
    expect(topicOf({ ...invoice, promises: { ...invoice.promises, keptFor: days(90) } }).config['retention.ms']).toBe(String(days(90))));
});

describe('needs', () => {
  it('are met by a grant and a schema', () =>
    expect(() =>
      checkNeeds('billing', [
        { contract: agreedTerms, fields: { TermsAgreed: ['version', 'lines'] } },
        { contract: orderLifecycle, fields: { Closed: ['lines'], Cancelled: [] } },
      ]),
    ).not.toThrow());
  it('are refused all at once: without a grant, outside the events, outside the fields', () => {
    const needs: Need[] = [
      { contract: invoice, fields: { Invoiced: ['lines'] } },
      { contract: delivery, fields: { Delivered: ['lines', 'signatory'], Vanished: ['lines'], constructor: [] } },
    ];
    expect(unmetNeeds('aftersales', needs)).toEqual([
      'billing.invoice.v1 is not shared with aftersales',
      'fulfillment.delivery.v1 Delivered has no signatory',
      'fulfillment.delivery.v1 has no Vanished',
      'fulfillment.delivery.v1 has no constructor',
    ]);
    expect(() => checkNeeds('aftersales', needs)).toThrow('CONTRACTS.UNMET_NEED');
  });
  it('are refused to an owner of its own contract: it knows already', () =>
    expect(unmetNeeds('orders', [{ contract: orderLifecycle, fields: {} }])).toHaveLength(1));
});
