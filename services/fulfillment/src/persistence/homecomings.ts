import { waiting } from '@siklus/kernel';
import { keeps, type Ledger } from '@siklus/messaging';
import type { ExpectedUnits, HomecomingFact } from '../domain/homecoming/facts.js';
import { homecoming, type Homecoming } from '../domain/homecoming/homecoming.js';

/** What became of every unit that was to come home: once each. */
const ends: Ledger<Homecoming, HomecomingFact> = {
  table: 'returned_units',
  columns: {
    return_id: 'text',
    order_id: 'text',
    line: 'text',
    delivery: 'text',
    product: 'text',
    became: 'text',
    quantity: 'numeric',
    at: 'timestamptz',
  },
  rows: (fact, { id }, { at }) => {
    const rows = (lines: readonly ExpectedUnits[], became: (one: ExpectedUnits) => string) =>
      lines.map((one) => ({
        return_id: id,
        order_id: one.order,
        line: one.line,
        delivery: one.delivery,
        product: one.product,
        became: became(one),
        quantity: one.quantity,
        at,
      }));
    if (fact.type === 'Received') return rows(fact.lines, () => 'Received');
    if (fact.type === 'Kept') return fact.lines.flatMap((one) => rows([one], () => one.as));
    if (fact.type === 'SentBack') return rows(fact.lines, () => 'SentBack');
    return [];
  },
};

/** Goods that a provider lost on their way home are claimed from it. */
const claims: Ledger<Homecoming, HomecomingFact> = {
  table: 'provider_claims',
  columns: { delivery: 'text', line: 'text', provider: 'text', order_id: 'text', product: 'text', quantity: 'numeric', at: 'timestamptz' },
  rows: (fact, { id }, { at }) => {
    const { provider } = fact.type === 'Lost' ? fact : { provider: undefined };
    if (fact.type !== 'Lost' || provider === undefined) return [];
    return fact.lines.map(({ order, line, delivery, product, quantity }) => ({
      delivery: id,
      line: `${delivery}/${line}`,
      provider,
      order_id: order,
      product,
      quantity,
      at,
    }));
  },
};

/** Key: the return, as returns names it. */
export const homecomings = keeps({
  kind: 'homecoming',
  table: 'homecomings',
  decider: homecoming,
  columns: {
    status: { type: 'text', of: ({ status }: Homecoming) => status },
    provider: { type: 'text', of: ({ provider }: Homecoming) => provider ?? null },
    holder: { type: 'text', of: ({ waits }: Homecoming) => waiting.next(waits)?.holder ?? null },
    due: { type: 'timestamptz', of: ({ waits }: Homecoming) => waiting.next(waits)?.due ?? null },
    late: { type: 'boolean', of: ({ waits }: Homecoming) => waits.some(({ late }) => late === true) },
  },
  due: ({ waits }: Homecoming) => waiting.reminders(waits),
  ledgers: [ends, claims],
});
