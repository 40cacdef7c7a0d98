import { describe, expect, it } from '@jest/globals';
import { agreedTerms, customer, delivery, invoice, orderLifecycle, settlement } from '@siklus/contracts';
import { amounts, calendar, days, quantities, zero, type Currency, type Quantity } from '@siklus/kernel';
import fc from 'fast-check';
import { returnedOf } from '../domain/account/heard.js';
import { netOf, type AgreedCharge, type Terms } from '../domain/account/terms.js';
import { procedures, type WantedProfile } from '../domain/statement/billing-profile.js';
import { accounts } from '../persistence/accounts.js';
import { statements } from '../persistence/statements.js';
import { Household, type LedgerRow } from '../../test/household.js';
import { aCharge, anAgreedLine, aProfile, day, money, noon, qty, rate } from '../../test/mothers.js';

interface Heard {
  readonly topic: string;
  readonly type: string;
  readonly key: string;
  readonly data: object;
}

/** One order as the departments tell it: what each contract says of it, in that contract's order. */
interface Story {
  readonly streams: readonly (readonly Heard[])[];
  readonly terms: readonly Terms[];
}

const order = 'order-1';
const money$ = (most: number) => fc.integer({ min: 0, max: most }).map(money);
const discount$ = fc.constantFrom(rate(0), rate('0.05'), rate('0.15'), rate('0.333333'));
const quantity$ = fc.integer({ min: 1, max: 40 }).map((quarters) => qty(String(quarters / 4)));

const line$ = (line: string) =>
  fc
    .record({ quantity: quantity$, unitPrice: money$(999), discount: discount$, share: fc.integer({ min: 0, max: 50 }) })
    .map(({ quantity, unitPrice, discount, share }) => {
      const list = amounts.ofLine(unitPrice, quantity, discount);
      return anAgreedLine({
        line,
        product: `product-${line}`,
        quantity,
        unitPrice,
        discount,
        orderDiscount: amounts.portion(list, rate(String(share / 100))),
      });
    });

const charge$ = (charge: string): fc.Arbitrary<AgreedCharge> =>
  fc
    .record({
      amount: money$(5_000),
      dueWith: fc.constantFrom('order-accepted' as const, 'first-delivery' as const, 'order-complete' as const, 'line-delivered' as const),
      taxRate: fc.constantFrom(rate('0.19'), rate('0.07')),
    })
    .map((own) => aCharge({ charge, line: '1', ...own }));

const terms$: fc.Arbitrary<Terms[]> = fc
  .record({
    lines: fc.tuple(line$('1'), line$('2')),
    charges: fc.tuple(charge$('freight'), charge$('extra')),
    cut: fc.option(fc.record({ left: quantity$, charges: fc.tuple(charge$('freight')) })),
  })
  .map(({ lines, charges, cut }) => {
    const first: Terms = { version: 1, customer: 'VINET', purchaseOrder: 'PO-1', currency: 'USD' as Currency, lines, charges };
    if (!cut) return [first];
    const shortened = { ...lines[0], quantity: quantities.least(cut.left, lines[0].quantity), orderDiscount: zero };
    return [first, { ...first, version: 2, lines: [shortened, lines[1]], charges: cut.charges }];
  });

/** Deliveries of the two lines under the versions that stand, some corrected, some of more than was ordered, and some of it returned. */
const story$: fc.Arbitrary<Story> = terms$.chain((terms) =>
  fc
    .record({
      deliveries: fc.array(fc.record({ one: quantity$, two: quantity$, version: fc.constantFrom(...terms.map(({ version }) => version)) }), {
        maxLength: 4,
      }),
      corrections: fc.array(fc.record({ which: fc.nat(3), one: quantity$ }), { maxLength: 2 }),
      returns: fc.array(fc.record({ which: fc.nat(3), line: fc.constantFrom('1', '2'), quantity: quantity$ }), { maxLength: 3 }),
      ending: fc.constantFrom('none', 'Cancelled', 'Closed', 'Declined'),
      accepted: fc.boolean(),
    })
    .map(({ deliveries, corrections, returns, ending, accepted }) => {
      const lines = (one: Quantity, two: Quantity, termsVersion: number) => [
        { line: '1', quantity: one, termsVersion, serials: [] },
        { line: '2', quantity: two, termsVersion: 1, serials: [] },
      ];
      const told = (topic: string, type: string, data: object): Heard => ({ topic, type, key: order, data });
      const shipped = deliveries.map(({ one, two, version }, n) =>
        told(delivery.topic, n % 2 ? 'PartlyDelivered' : 'Delivered', {
          delivery: `delivery-${n}`,
          date: day('2026-03-02'),
          lines: lines(one, two, version),
        }),
      );
      const corrected = corrections
        .filter(({ which }) => which < deliveries.length)
        .map(({ which, one }, n) =>
          told(delivery.topic, 'Corrected', {
            delivery: `delivery-${which}`,
            correction: `correction-${n}`,
            reason: 'MISCOUNTED',
            date: day('2026-03-02'),
            lines: lines(one, qty(0), deliveries[which]!.version),
          }),
        );
      const granted = returns
        .filter(({ which }) => which < deliveries.length)
        .map(({ which, line, quantity }, n) => ({
          ...told(settlement.topic, 'RefundGranted', {
            settlement: `settlement-${n}`,
            order,
            customer: 'VINET',
            due: day('2026-03-20'),
            lines: [{ line, delivery: `delivery-${which}`, termsVersion: line === '1' ? deliveries[which]!.version : 1, quantity }],
          }),
          key: `return-${n}`,
        }));
      const lifecycle = [
        ...(accepted ? [told(orderLifecycle.topic, 'Selected', {})] : []),
        ...(ending === 'none' ? [] : [told(orderLifecycle.topic, ending, {})]),
      ];
      const buyer = {
        topic: customer.topic,
        type: 'CustomerStated',
        key: 'VINET',
        data: { legalName: 'Vins', country: 'FR', language: 'de' },
      };
      return {
        terms,
        streams: [terms.map((t) => told(agreedTerms.topic, 'TermsAgreed', t)), [...shipped, ...corrected], lifecycle, [buyer], granted],
      };
    }),
);

/** The streams woven together by drawing from them; each keeps its own order. */
function woven(streams: Story['streams'], draws: readonly number[]): Heard[] {
  const left = streams.map((stream) => [...stream]);
  const all: Heard[] = [];
  for (let n = 0; left.some((stream) => stream.length > 0); n += 1) {
    const open = left.filter((stream) => stream.length > 0);
    const next = open[(draws[n % Math.max(draws.length, 1)] ?? 0) % open.length]?.shift();
    if (next) all.push(next);
  }
  return all;
}

/** What stands billed of the order at the end: invoices less credit notes as they were told, and what still waits to be invoiced. */
function netBilled(household: Household): Record<string, string> {
  const totals = new Map<string, bigint>();
  const add = (key: string, value: string, sign: bigint): void => void totals.set(key, (totals.get(key) ?? 0n) + sign * BigInt(value));
  for (const { contract, type, data } of household.told) {
    if (contract !== invoice.topic || (type !== 'Invoiced' && type !== 'Credited')) continue;
    const sign = type === 'Invoiced' ? 1n : -1n;
    const { lines, charges } = data as unknown as {
      lines: { line: string; termsVersion: number; quantity: string; net: string }[];
      charges: { charge: string; net: string }[];
    };
    for (const { line, termsVersion, quantity, net } of lines) {
      add(`${line}@${termsVersion} net`, net, sign);
      add(`${line}@${termsVersion} thousandths`, String(Math.round(Number(quantity) * 1000)), sign);
    }
    for (const { charge, net } of charges) add(charge, net, sign);
  }
  for (const item of household.state(statements, 'VINET').waiting) {
    for (const { line, termsVersion, quantity, net } of item.lines) {
      add(`${line}@${termsVersion} net`, net, 1n);
      add(`${line}@${termsVersion} thousandths`, String(Math.round(Number(quantity) * 1000)), 1n);
    }
    for (const { charge, net } of item.charges) add(charge, net, 1n);
  }
  return Object.fromEntries([...totals].filter(([, total]) => total !== 0n).map(([key, total]): [string, string] => [key, String(total)]));
}

function tell(story: Story, draws: readonly number[], profile: WantedProfile, late: boolean): Household {
  const household = new Household(noon);
  household.does(statements, 'VINET', { type: 'SetProfile', profile, by: 'finance' });
  for (const { topic, type, key, data } of woven(story.streams, draws)) {
    if (late) household.receive(topic, type, key, data);
    else household.hears(topic, type, key, data);
    if (draws.length % 3 === 0) household.passTo(calendar.plus(household.now, days(2)));
  }
  household.runErrands();
  household.passTo(calendar.plus(household.now, days(70)));
  return household;
}

const draws$ = fc.array(fc.nat(5), { maxLength: 20 });
const profile$ = fc
  .constantFrom(...procedures)
  .map((procedure) => aProfile({ procedure, cutOffDay: procedure === 'weekly' || procedure === 'monthly' ? 5 : null }));

const sumsTo = (rows: readonly LedgerRow[], side: 'debit' | 'credit', account: string): bigint =>
  rows.filter((row) => row.table === 'journal' && row[side] === account).reduce((sum, row) => sum + BigInt(String(row['amount'])), 0n);

describe('one order, whatever is heard first', () => {
  it('ends at the same net quantity, amount and charges per line, under every procedure', () => {
    fc.assert(
      fc.property(story$, draws$, draws$, profile$, profile$, fc.boolean(), (story, one, other, profile, otherProfile, late) => {
        const first = tell(story, one, profile, false);
        const second = tell(story, other, profile, late);
        expect(netBilled(second)).toEqual(netBilled(first));
        expect([first.refused, second.refused]).toEqual([[], []]);
        const third = tell(story, one, otherProfile, late);
        expect(netBilled(third)).toEqual(netBilled(first));
        if (otherProfile.procedure !== 'per-order') expect(third.state(statements, 'VINET').waiting).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('bills what was delivered and not returned, as far as it was ordered, at exactly the agreed price of the cumulative quantity', () => {
    fc.assert(
      fc.property(story$, draws$, (story, draws) => {
        const household = tell(story, draws, aProfile(), false);
        const net = netBilled(household);
        const { heard } = household.state(accounts, order);
        const newest = story.terms.at(-1)!;
        for (const version of story.terms)
          for (const line of version.lines) {
            const units = Number(net[`${line.line}@${version.version} thousandths`] ?? 0) / 1000;
            expect(net[`${line.line}@${version.version} net`] ?? '0').toBe(netOf(line, qty(String(units))));
          }
        for (const { line, quantity } of newest.lines) {
          const billed = story.terms.reduce((sum, { version }) => sum + Number(net[`${line}@${version} thousandths`] ?? 0), 0);
          expect(billed / 1000).toBeLessThanOrEqual(heard.ended === 'declined' ? 0 : Number(quantity));
          const kept = heard.deliveries.flatMap(({ delivery: id, lines }) =>
            lines
              .filter((one) => one.line === line)
              .map((one) => Math.max(0, Number(one.quantity) - Number(returnedOf(heard, id, line, one.termsVersion)))),
          );
          expect(billed / 1000).toBeLessThanOrEqual(kept.reduce((sum, one) => sum + one, 0));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the chain of billed units, the books and the register whole', () => {
    fc.assert(
      fc.property(story$, draws$, profile$, fc.boolean(), (story, draws, profile, late) => {
        const { rows } = tell(story, draws, profile, late);
        const last = new Map<string, LedgerRow>();
        for (const row of rows.filter(({ table }) => table === 'billed_units')) {
          const key = `${row['line']}@${row['terms_version']}`;
          const before = last.get(key);
          expect([row['n'], row['billed_before'], row['net_before']]).toEqual(
            before ? [Number(before['n']) + 1, before['billed'], before['net']] : [1, '0', '0'],
          );
          expect(quantities.compare(row['billed'] as Quantity, row['delivered'] as Quantity)).toBeLessThanOrEqual(0);
          last.set(key, row);
        }
        const numbers = rows.filter(({ table }) => table === 'invoice_numbers');
        for (const year of new Set(numbers.map((row) => row['year']))) {
          const drawn = numbers.filter((row) => row['year'] === year).map((row) => row['sequence']);
          expect(drawn).toEqual(drawn.map((_, n) => n + 1));
        }
        expect(rows.filter(({ table }) => table === 'invoice_documents')).toHaveLength(numbers.length);
        const items = rows
          .filter(({ table }) => table === 'invoiced')
          .map((row) => `${row['item']} ${row['kind']} ${row['name']} ${row['terms_version']}`);
        expect(new Set(items).size).toBe(items.length);
        expect(
          rows.filter(({ table }) => table === 'journal').every((row) => BigInt(String(row['amount'])) > 0n && row['debit'] !== row['credit']),
        ).toBe(true);
        const claims = sumsTo(rows, 'debit', 'receivables') - sumsTo(rows, 'credit', 'receivables');
        expect(claims >= 0n).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
