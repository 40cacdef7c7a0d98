import { describe, expect, it } from '@jest/globals';
import { agreedTerms, creditStanding, customer, delivery, discrepancy, invoice, orderLifecycle, refund, settlement } from '@siklus/contracts';
import { idFrom } from '@siklus/kernel';
import type { DisputeReason } from '../src/domain/invoice/invoice-facts.js';
import { credits } from '../src/persistence/credits.js';
import { discrepancies } from '../src/persistence/discrepancies.js';
import { invoices } from '../src/persistence/invoices.js';
import { payments } from '../src/persistence/payments.js';
import { refunds } from '../src/persistence/refunds.js';
import { statements } from '../src/persistence/statements.js';
import { Household } from './household.js';
import { aCharge, aProfile, at, day, deliveredLine, money, terms, usd } from './mothers.js';

/** Two orders of one customer, delivered; each telling is checked against its contract as it is made. */
function twoOrders(procedure: 'per-delivery' | 'weekly'): Household {
  const household = new Household();
  household.does(statements, 'VINET', {
    type: 'SetProfile',
    profile: aProfile({ procedure, cutOffDay: procedure === 'weekly' ? 5 : null, costCentre: '4711' }),
    by: 'customer',
  });
  household.hears(customer.topic, 'CustomerStated', 'VINET', { legalName: 'Vins et alcools', country: 'FR', language: 'fr' });
  for (const order of ['order-1', 'order-2']) {
    household.hears(agreedTerms.topic, 'TermsAgreed', order, terms({ charges: [aCharge()] }));
    household.hears(orderLifecycle.topic, 'Selected', order, {});
    household.hears(delivery.topic, 'Delivered', order, {
      delivery: `delivery of ${order}`,
      date: day('2026-03-02'),
      lines: [deliveredLine(10)],
    });
  }
  household.passTo(at('2026-03-08T00:00:00.000Z'));
  return household;
}

const tellings = (household: Household, topic: string, order: string) =>
  household.told.filter(({ contract, key }) => contract === topic && key === order).map(({ type, data }) => ({ type, data }));

describe('billing.invoice', () => {
  it('tells every event that the contract knows', () => {
    const household = twoOrders('per-delivery');
    const [first] = tellings(household, invoice.topic, 'order-1') as { data: { invoice: string } }[];
    const id = first?.data.invoice ?? '';
    household.does(invoices, id, { type: 'Dispute', dispute: idFrom('dispute', '1'), reason: 'PRICE' satisfies DisputeReason });
    household.does(invoices, id, {
      type: 'CreditByFinance',
      credit: 'credit-1',
      reason: 'GOODWILL',
      whole: false,
      lines: [],
      charges: [{ order: 'order-1', charge: 'freight', net: money(500) }],
    });
    household.does(invoices, id, { type: 'Pay', allocation: 'a', payment: 'p', customer: 'VINET', currency: usd, amount: money(2975) });
    household.does(invoices, id, { type: 'SettleDispute', dispute: idFrom('dispute', '1'), settlement: 'invoice-stands' });
    expect(tellings(household, invoice.topic, 'order-1').map(({ type }) => type)).toEqual(
      Object.keys(invoice.events).sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
  });
  const order = ['Invoiced', 'Disputed', 'Credited', 'Paid'];

  it('tells a consolidated invoice once for each order, with nothing of the other', () => {
    const household = twoOrders('weekly');
    const [one, two] = ['order-1', 'order-2'].map((key) => tellings(household, invoice.topic, key));
    expect(one).toHaveLength(1);
    expect(two).toHaveLength(1);
    expect(one?.[0]).toEqual(two?.[0]);
    expect(one?.[0]).toMatchObject({ data: { lines: [{ line: '1', quantity: '10', net: '2500' }], charges: [{ net: '500' }] } });
    expect(JSON.stringify(household.told.filter(({ key }) => key === 'order-1'))).not.toContain('order-2');
  });

  it('tells neither names, nor bank, nor profile', () => {
    const said = JSON.stringify(twoOrders('per-delivery').told);
    for (const secret of ['Vins', 'IBAN', '4711', 'per-delivery', 'PO-1']) expect(said).not.toContain(secret);
  });
});

describe('billing.credit-standing', () => {
  it('tells who is held and why, and who is clear again, and no invoice', () => {
    const household = twoOrders('per-delivery');
    household.does(credits, 'VINET', { type: 'SetTerms', terms: { currency: usd, graceDays: 0 } });
    household.passTo(at('2026-06-01T00:00:00.000Z'));
    household.does(credits, 'VINET', { type: 'SetTerms', terms: { currency: usd } });
    expect(tellings(household, creditStanding.topic, 'VINET')).toEqual([
      { type: 'StandingStated', data: { standing: 'hold', reason: 'OVERDUE' } },
      { type: 'StandingStated', data: { standing: 'clear' } },
    ]);
  });
});

describe('billing.discrepancy', () => {
  it('tells whose fact is in doubt, that nobody minds, that it is another, and how it was settled', () => {
    const household = twoOrders('per-delivery');
    const more = { delivery: 'more', date: day('2026-03-09'), lines: [deliveredLine(2)] };
    household.hears(delivery.topic, 'Delivered', 'order-1', more);
    household.passTo(at('2026-03-15T00:00:00.000Z'));
    household.hears(delivery.topic, 'Corrected', 'order-1', { ...more, correction: 'c-1', reason: 'MISCOUNTED', lines: [deliveredLine(1)] });
    household.hears(delivery.topic, 'Corrected', 'order-1', { ...more, correction: 'c-2', reason: 'MISCOUNTED', lines: [deliveredLine(0)] });
    const doubt = { owner: 'shipping', kind: 'above-order', line: '1' };
    expect(tellings(household, discrepancy.topic, 'order-1')).toMatchObject([
      { type: 'Raised', data: { ...doubt, quantity: '2' } },
      { type: 'Overdue', data: { ...doubt, quantity: '2' } },
      { type: 'Raised', data: { ...doubt, quantity: '1' } },
      { type: 'Resolved', data: { ...doubt, how: 'fact-corrected' } },
    ]);
  });

  it('tells nobody of an invoice over several orders', () => {
    const household = twoOrders('weekly');
    const [told] = tellings(household, invoice.topic, 'order-1') as { data: { invoice: string } }[];
    household.does(invoices, told?.data.invoice ?? '', { type: 'Dispute', dispute: idFrom('dispute', '2'), reason: 'PRICE' });
    expect(household.state(discrepancies, idFrom('dispute', '2')).status).toBe('Raised');
    expect(tellings(household, discrepancy.topic, 'order-1')).toEqual([]);
  });
});

describe('billing.refund', () => {
  it('tells under the return what is due, that it is late, that it is paid; and what there is nothing to refund for', () => {
    const household = twoOrders('per-delivery');
    const [first] = tellings(household, invoice.topic, 'order-1') as { data: { invoice: string } }[];
    const receipt = { bankReference: 'B-1', customer: 'VINET', currency: usd, amount: money(3570), receivedOn: day('2026-03-08') };
    household.does(payments, 'p', { type: 'Record', ...receipt });
    household.does(payments, 'p', { type: 'Allocate', allocation: 'a', invoice: first?.data.invoice ?? '', amount: money(3570) });
    household.does(invoices, first?.data.invoice ?? '', {
      type: 'Pay',
      allocation: 'a',
      payment: 'p',
      customer: 'VINET',
      currency: usd,
      amount: money(3570),
    });
    const granted = { order: 'order-1', customer: 'VINET', due: day('2026-03-10') };
    const lines = [{ line: '1', delivery: 'delivery of order-1', termsVersion: 1, quantity: '4' }];
    household.hears(settlement.topic, 'RefundGranted', 'return-1', { settlement: 's-1', ...granted, lines });
    household.passTo(at('2026-03-12T00:00:00.000Z'));
    household.does(refunds, 's-1', { type: 'Pay', bankReference: 'OUT-1', paidOn: day('2026-03-12') });
    household.hears(settlement.topic, 'RefundGranted', 'return-2', { settlement: 's-2', ...granted, order: 'order-3', lines });
    household.passTo(at('2026-03-13T00:00:00.000Z'));
    const said = { settlement: 's-1', order: 'order-1', currency: 'USD', amount: '1190', due: '2026-03-10' };
    expect(tellings(household, refund.topic, 'return-1')).toEqual([
      { type: 'Due', data: said },
      { type: 'Late', data: said },
      { type: 'Paid', data: { ...said, paidOn: '2026-03-12' } },
    ]);
    expect(tellings(household, refund.topic, 'return-2')).toEqual([
      { type: 'Refused', data: { settlement: 's-2', order: 'order-3', reason: 'NOT_BILLED' } },
    ]);
  });
});
