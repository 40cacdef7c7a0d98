import { agreedTerms, delivery, type InstructionsStated, deliveryInstructions } from '@siklus/contracts';
import { calendar, calendarDate, money, none, quantity, quantities, rate, reject, type Currency, type Decider, type Instant, type Quantity } from '@siklus/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { errand, grant, hears, keeps, on, sends, tells, type Department } from '../src/index.js';

/**
 * Three small departments on contracts of the catalogue: a seller agrees terms, a shipper delivers, and a biller joins the two. They
 * have what the mechanisms need to be tried: half-joins, errands, appointments, constraints, personal statements.
 */

// The seller
interface Sale {
  readonly id: string;
  readonly version: number;
  readonly expires: Instant | undefined;
  readonly isExpired: boolean;
}
type SaleCommand = { type: 'Agree'; price: string } | { type: 'PutOnOffer'; until: Instant } | { type: 'Expire' };
type SaleFact = { type: 'Agreed'; version: number; price: string; at: Instant } | { type: 'PutOnOffer'; until: Instant } | { type: 'Expired' };

const saleDecider: Decider<Sale, SaleCommand, SaleFact> = {
  initial: (id) => ({ id, version: 0, expires: undefined, isExpired: false }),
  decide: (sale, command, now) => {
    switch (command.type) {
      case 'Agree':
        return [{ type: 'Agreed', version: sale.version + 1, price: command.price, at: now }];
      case 'PutOnOffer':
        return [{ type: 'PutOnOffer', until: command.until }];
      case 'Expire':
        return sale.isExpired ? [] : [{ type: 'Expired' }];
    }
  },
  evolve: (sale, fact) => {
    switch (fact.type) {
      case 'Agreed':
        return { ...sale, version: fact.version };
      case 'PutOnOffer':
        return { ...sale, expires: fact.until };
      case 'Expired':
        return { ...sale, expires: undefined, isExpired: true };
    }
  },
};

export const sales = keeps({
  kind: 'sale',
  table: 'sales',
  decider: saleDecider,
  columns: { terms: { type: 'integer', of: ({ version }) => version } },
  orderOf: (_, id) => id,
  due: ({ expires }) => (expires ? [{ name: 'expire', at: expires, command: { type: 'Expire' }, unlessParked: delivery }] : []),
});

interface Address {
  readonly id: string;
  readonly stated: InstructionsStated | undefined;
}
type AddressCommand = { type: 'State'; instructions: InstructionsStated } | { type: 'Erase' };
type AddressFact = { type: 'Stated'; instructions: InstructionsStated } | { type: 'Erased' };

export const addresses = keeps<Address, AddressCommand, AddressFact>({
  kind: 'address',
  table: 'addresses',
  personal: true,
  decider: {
    initial: (id) => ({ id, stated: undefined }),
    decide: (_, command) => (command.type === 'Erase' ? [{ type: 'Erased' }] : [{ type: 'Stated', instructions: command.instructions }]),
    evolve: (address, fact) => ({ ...address, stated: fact.type === 'Stated' ? fact.instructions : undefined }),
  },
});

export const seller: Department = {
  name: 'orders',
  hears: [],
  tells: [
    tells(agreedTerms, sales, {
      Agreed: ({ version, price, at }) => ({
        type: 'TermsAgreed',
        data: {
          version,
          customer: 'customer-1',
          purchaseOrder: 'PO-1',
          currency: 'EUR' as Currency,
          agreedBy: 'order-placed',
          agreedAt: at,
          lines: [
            {
              line: '1', product: 'p', quantity: quantity(3), unitPrice: money(price), discount: rate('0'), orderDiscount: money(0),
              taxCategory: 'Z', taxRate: rate('0'),
            },
          ],
          charges: [],
        },
      }),
    }),
    tells(deliveryInstructions, addresses, {
      Stated: ({ instructions }) => ({ type: 'InstructionsStated', data: instructions }),
      Erased: () => ({ type: 'InstructionsStated', data: null }),
    }),
  ],
  keeps: [sales, addresses],
  sends: [],
};

// The shipper
interface Trip {
  readonly id: string;
  readonly delivered: Quantity;
}
type TripCommand = { type: 'Deliver'; quantity: Quantity; version: number };
type TripFact = { type: 'Delivered'; quantity: Quantity; version: number; nr: number };

export const trips = keeps<Trip & { nr: number }, TripCommand, TripFact>({
  kind: 'trip',
  table: 'trips',
  decider: {
    initial: (id) => ({ id, delivered: none, nr: 0 }),
    decide: (trip, command) => [{ type: 'Delivered', quantity: command.quantity, version: command.version, nr: trip.nr + 1 }],
    evolve: (trip, fact) => ({ ...trip, nr: fact.nr, delivered: quantities.add(trip.delivered, fact.quantity) }),
  },
  orderOf: (_, id) => id,
});

export const shipper: Department = {
  name: 'fulfillment',
  hears: [],
  tells: [
    tells(delivery, trips, {
      Delivered: (fact, trip) => ({
        type: 'Delivered',
        data: {
          delivery: `${trip.id}/${fact.nr}`,
          date: calendarDate('2026-01-02'),
          lines: [{ line: '1', quantity: fact.quantity, termsVersion: fact.version, serials: [] }],
        },
      }),
    }),
  ],
  keeps: [trips],
  sends: [],
};

// The biller
interface Account {
  readonly id: string;
  readonly prices: Readonly<Record<number, string>>;
  readonly waiting: readonly { readonly quantity: Quantity; readonly version: number; readonly delivery: string }[];
  readonly billed: Quantity;
  readonly amount: string;
}
type AccountCommand =
  | { type: 'NoteTerms'; version: number; price: string }
  | { type: 'NoteDelivery'; delivery: string; quantity: Quantity; version: number };
type AccountFact =
  | { type: 'TermsNoted'; version: number; price: string }
  | { type: 'DeliveryNoted'; delivery: string; quantity: Quantity; version: number }
  | { type: 'Billed'; delivery: string; quantity: Quantity; amount: string };

const accountDecider: Decider<Account, AccountCommand, AccountFact> = {
  initial: (id) => ({ id, prices: {}, waiting: [], billed: none, amount: '0' }),
  decide: (account, command) => {
    if (command.type === 'NoteTerms') {
      if (command.price === '666') return reject('BILLING.IMPOSSIBLE_PRICE');
      const noted = { ...command, type: 'TermsNoted' as const };
      return [noted, ...bills(accountDecider.evolve(account, noted))];
    }
    const noted = { ...command, type: 'DeliveryNoted' as const };
    return [noted, ...bills(accountDecider.evolve(account, noted))];
  },
  evolve: (account, fact) => {
    switch (fact.type) {
      case 'TermsNoted':
        return { ...account, prices: { ...account.prices, [fact.version]: fact.price } };
      case 'DeliveryNoted':
        return { ...account, waiting: [...account.waiting, { delivery: fact.delivery, quantity: fact.quantity, version: fact.version }] };
      case 'Billed':
        return {
          ...account,
          waiting: account.waiting.filter(({ delivery }) => delivery !== fact.delivery),
          billed: quantities.add(account.billed, fact.quantity),
          amount: String(BigInt(account.amount) + BigInt(fact.amount)),
        };
    }
  },
};

function bills(account: Account): AccountFact[] {
  return account.waiting.flatMap(({ delivery, quantity, version }) => {
    const price = account.prices[version];
    return price === undefined ? [] : [{ type: 'Billed' as const, delivery, quantity, amount: String(BigInt(price) * BigInt(quantity)) }];
  });
}

export const accounts = keeps({
  kind: 'account',
  table: 'accounts',
  decider: accountDecider,
  columns: { amount: { type: 'bigint', of: ({ amount }) => amount } },
  orderOf: (_, id) => id,
  ledgers: [
    {
      table: 'billed_deliveries',
      columns: { delivery: 'text', order_id: 'text', amount: 'bigint' },
      rows: (fact, account) => (fact.type === 'Billed' ? [{ delivery: fact.delivery, order_id: account.id, amount: fact.amount }] : []),
    },
  ],
});

interface Total {
  readonly amount: string;
  readonly count: number;
}
export const totals = keeps<Total, { type: 'Add'; amount: string }, { type: 'Added'; amount: string }>({
  kind: 'total',
  table: 'totals',
  decider: {
    initial: () => ({ amount: '0', count: 0 }),
    decide: (_, { amount }) => [{ type: 'Added', amount }],
    evolve: (total, { amount }) => ({ amount: String(BigInt(total.amount) + BigInt(amount)), count: total.count + 1 }),
  },
});

export const onTerms = hears(agreedTerms).when('TermsAgreed', ['version', 'lines'], ({ version, lines }, { key }) =>
  on(accounts, key, { type: 'NoteTerms', version, price: lines[0]?.unitPrice ?? '0' }),
);
export const onDelivery = hears(delivery).when('Delivered', ['delivery', 'lines'], (told, { key }) =>
  told.lines.map((line) => on(accounts, key, { type: 'NoteDelivery', delivery: told.delivery, quantity: line.quantity, version: line.termsVersion })),
);

export const biller: Department = {
  name: 'billing',
  hears: [onTerms, onDelivery],
  tells: [],
  keeps: [accounts, totals],
  sends: [sends(accounts, { Billed: ({ amount }) => [errand(totals, 'all', { type: 'Add', amount })] })],
};

export class CreateSample2000000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const row = 'id text primary key, version integer not null, schema_version integer not null, changed_at timestamptz not null, state jsonb not null';
    await runner.query(`
      create table sales (${row}, terms integer not null);
      create table addresses (${row});
      create table trips (${row});
      create table accounts (${row}, amount bigint not null check (amount < 1000000));
      create table totals (${row});
      create table billed_deliveries (delivery text primary key, order_id text not null, amount bigint not null check (amount > 0));
    `);
    for (const table of ['sales', 'addresses', 'trips', 'accounts', 'totals']) await grant(runner, table, 'mutable');
    await grant(runner, 'billed_deliveries', 'append-only');
  }

  async down(): Promise<void> {}
}

export const tomorrow = (now: Instant): Instant => calendar.plus(now, 86_400_000);
