import { keeps } from '@siklus/messaging';
import { demandDecider } from '../domain/history/demand.js';

/** What was asked, in a ledger that nobody can change. A day's imported figure is corrected by a later row. */
export const demands = keeps({
  kind: 'demand',
  table: 'demands',
  decider: demandDecider,
  ledgers: [
    {
      table: 'asked',
      columns: { product: 'text', version: 'integer', kind: 'text', booking: 'text', wanted: 'date', quantity: 'numeric' },
      rows: (fact, _, { key, version }) =>
        fact.type === 'BookingNoted'
          ? [{ product: key, version, kind: fact.kind, booking: fact.booking, wanted: fact.wantedDate, quantity: fact.quantity }]
          : [{ product: key, version, kind: 'Imported', booking: null, wanted: fact.date, quantity: fact.quantity }],
    },
  ],
});
