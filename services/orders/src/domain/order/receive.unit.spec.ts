import { describe, expect, it } from '@jest/globals';
import { amounts, calendarDate, days, instant, isRejection, money, quantity, rate, timeZone, type Money } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import {
  clerk,
  everything,
  factsOf,
  flour,
  later,
  line,
  now,
  orderAfter,
  receive,
  released,
  tea,
  twoLines,
} from '../../../test/mothers.js';
import { orderDecider } from './decide.js';
import type { AskedLine, Receive } from './order-commands.js';
import { statusOf } from './status.js';
import { netOf, valueOf } from './terms.js';

const { given } = specification(orderDecider, 'order-1');
const received = (over: Partial<Receive> = {}) => given().when(receive(over), now);
const refused = (over: Partial<Receive>, code: string, details?: object): void => received(over).thenRejected(code, details);

describe('receipt', () => {
  it('agrees the first terms as ordered, at list price, and waits for an executive where no policy covers it', () => {
    received().thenLike(
      {
        type: 'Received',
        customer: 'VINET',
        purchaseOrder: 'PO-1',
        at: now,
        lines: [{ line: '1', product: 'tea', route: 'warehouse', promise: { source: 'wanted-date' } }],
      },
      {
        type: 'TermsAgreed',
        agreement: { how: 'order-placed', by: clerk },
        terms: {
          version: 1,
          lines: [
            {
              line: '1',
              quantity: '10',
              promisedDate: '2026-03-20',
              unitPrice: '1000',
              discount: '0',
              orderDiscount: '0',
              taxCategory: 'S',
              taxRate: '0.2',
              version: 1,
            },
          ],
        },
      },
    );
    expect(statusOf(orderAfter(receive()))).toBe('Received');
  });

  it('selects, ranks and releases in the same act what a standing policy covers, in its name', () => {
    expect(factsOf(released()).map(({ type }) => type)).toEqual(['Received', 'TermsAgreed', 'Selected', 'Prioritised', 'Released']);
    expect(factsOf(released())[2]).toMatchObject({ authority: 'standing-policy', authorityId: 'everything', by: null });
    const limited = { id: 'small', limits: { maxOrderValue: { USD: money(9_999) } } };
    expect(factsOf(receive({ policies: [limited] }))).toHaveLength(2);
    expect(factsOf(receive({ policies: [limited], orderDiscount: money(1) }))).toHaveLength(5);
  });

  it('makes one order of one purchase order: the same again does nothing, another content is refused', () => {
    received()
      .when(receive(), later(days(9)))
      .then();
    received()
      .when(receive({ policies: [everything], lines: [line({ product: { ...tea, listPrice: money(1200) } })] }))
      .then();
    for (const other of [
      { lines: [line({ quantity: quantity('11') })] },
      { lines: twoLines },
      { orderDiscount: money(1) },
      { lines: [line({ hold: 'h' })] },
    ])
      received().when(receive(other)).thenRejected('ORDERS.PURCHASE_ORDER_TAKEN', { order: 'order-1', purchaseOrder: 'PO-1' });
  });

  it('keeps where each promise comes from', () => {
    const order = orderAfter(receive({ lines: [line({ hold: 'hold-1' }), line({ line: '2' })] }));
    expect(order.lines.map(({ promise }) => promise)).toEqual([
      { source: 'stock-quota', hold: 'hold-1', quantity: '10' },
      { source: 'wanted-date' },
    ]);
    expect(order.promiseUntil).toBe(later(days(3)));
  });

  it('promises no day that has passed where the customer is', () => {
    const auckland = { id: 'KIWI', tier: 3 as const, timeZone: timeZone('Pacific/Auckland') };
    const wanted = { lines: [line({ wantedDate: calendarDate('2026-03-02') })] };
    refused({ ...wanted, customer: auckland }, 'ORDERS.PROMISE_IN_THE_PAST', { line: '1', wantedDate: '2026-03-02', today: '2026-03-03' });
    expect(isRejection(received(wanted).decision)).toBe(false);
  });

  it('refuses what cannot be sold, counted or carried', () => {
    refused({ lines: [] }, 'ORDERS.ORDER_WITHOUT_LINES');
    refused({ lines: [line(), line()] }, 'ORDERS.LINE_TWICE', { line: '1' });
    refused({ lines: [line({ product: { ...tea, active: false } })] }, 'ORDERS.PRODUCT_NOT_SOLD');
    refused({ lines: [line({ quantity: quantity('0') })] }, 'ORDERS.QUANTITY_NOT_COUNTABLE');
    refused({ lines: [line({ quantity: quantity('-3') })] }, 'ORDERS.QUANTITY_NOT_COUNTABLE');
    refused({ lines: [line({ quantity: quantity('2.5') })] }, 'ORDERS.QUANTITY_NOT_COUNTABLE', { line: '1', quantity: '2.5', unit: 'EA' });
    refused({ lines: [line({ route: 'line' })] }, 'ORDERS.ROUTE_NOT_SERVED', { line: '1', route: 'line' });
    refused({ lines: [line({ product: { ...tea, routes: ['crew'] }, route: 'warehouse' })] }, 'ORDERS.ROUTE_NOT_SERVED');
  });
});

it('goes the way that the product goes first, unless another is asked for', () => {
  const fitted = { ...tea, routes: ['site', 'warehouse'] as const };
  for (const [route, goes] of [[undefined, 'site'], ['warehouse', 'warehouse']] as const)
    expect(received({ lines: [line({ product: fitted, ...(route && { route }) })] }).decision).toMatchObject([{ lines: [{ route: goes }] }, {}]);
});

describe('pricing', () => {
  const { listPrice: _, ...unpriced } = tea;

  it('goes down to the limit of whoever enters the order, by whatever name the discount comes', () => {
    const at = (over: Partial<AskedLine>, whole?: Money): boolean =>
      !isRejection(received({ lines: [line(over)], ...(whole !== undefined && { orderDiscount: whole }) }).decision);
    expect([at({ discount: rate('0.25') }), at({ unitPrice: money(750) }), at({}, money(2500))]).toEqual([true, true, true]);
    expect([at({ discount: rate('0.26') }), at({ unitPrice: money(749) }), at({}, money(2501))]).toEqual([false, false, false]);
    expect(at({ unitPrice: money(900), discount: rate('0.2') })).toBe(false);
    refused({ lines: [line({ discount: rate('0.3') })] }, 'ORDERS.DISCOUNT_NEEDS_FINANCE', { line: '1', limit: '0.25' });
  });

  it('needs a list price in the currency of the order, and a discount within its value', () => {
    refused({ lines: [line({ product: unpriced })] }, 'ORDERS.PRICE_NOT_LISTED', { line: '1', product: 'tea', currency: 'USD' });
    refused({ orderDiscount: money(10_001), discountLimit: rate('1') }, 'ORDERS.DISCOUNT_ABOVE_VALUE');
    refused({ orderDiscount: money(-1) }, 'ORDERS.DISCOUNT_ABOVE_VALUE');
  });

  it('taxes as the customer is treated, else as the product', () => {
    const treated = { id: 'X', tier: 3 as const, timeZone: timeZone('UTC'), taxTreatment: { category: 'AE', rate: rate('0') } };
    expect(orderAfter(receive({ customer: treated })).terms.lines[0]).toMatchObject({ taxCategory: 'AE', taxRate: '0' });
  });

  it('takes charges with the fact that makes them due, taxed as the goods where nothing is said', () => {
    const freight = { charge: 'freight', kind: 'freight' as const, amount: money(3238), dueWith: 'first-delivery' as const };
    expect(orderAfter(receive({ charges: [freight] })).terms.charges).toEqual([{ ...freight, taxCategory: 'S', taxRate: '0.2' }]);
    refused({ charges: [freight, freight] }, 'ORDERS.CHARGE_TWICE');
    refused({ charges: [{ ...freight, amount: money(-1) }] }, 'ORDERS.CHARGE_NEGATIVE');
    refused({ charges: [{ ...freight, dueWith: 'line-delivered' }] }, 'ORDERS.CHARGE_WITHOUT_ITS_LINE');
    refused({ charges: [{ ...freight, dueWith: 'line-delivered', line: '9' }] }, 'ORDERS.CHARGE_WITHOUT_ITS_LINE');
    refused({ charges: [{ ...freight, line: '1' }] }, 'ORDERS.CHARGE_WITHOUT_ITS_LINE');
  });

  it('spreads a discount on the whole order over the lines so that the parts add up and no line costs less than nothing', () => {
    const anyLine = fc.record({
      price: fc.integer({ min: 0, max: 100_000 }),
      count: fc.integer({ min: 1, max: 500 }),
      discount: fc.integer({ min: 0, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), (lines, share) => {
        const asked = lines.map(({ price, count, discount }, i) =>
          line({
            line: String(i),
            product: { ...flour, listPrice: money(price) },
            quantity: quantity(count),
            discount: rate((discount / 100).toFixed(2)),
          }),
        );
        const limit = rate('1');
        const gross = valueOf(orderAfter(receive({ lines: asked, discountLimit: limit })).terms.lines);
        const whole = money(BigInt(Math.floor(Number(gross) * share)));
        const agreed = orderAfter(receive({ lines: asked, discountLimit: limit, orderDiscount: whole })).terms.lines;
        expect(amounts.add(...agreed.map(({ orderDiscount }) => orderDiscount))).toBe(whole);
        expect(valueOf(agreed)).toBe(amounts.subtract(gross, whole));
        for (const one of agreed) expect(amounts.isNegative(netOf(one))).toBe(false);
      }),
    );
  });
});

it('receives at any time of the day in any zone without an error of the calendar', () => {
  const zone = timeZone('America/Sao_Paulo');
  const at = instant('2018-11-04T03:30:00.000Z'); // midnight did not exist there that day
  const wanted = {
    customer: { id: 'X', tier: 1 as const, timeZone: zone },
    lines: [line({ wantedDate: calendarDate('2018-11-04') })],
    policies: [everything],
  };
  expect(given().when(receive(wanted), at).state).toMatchObject({ released: true });
});
