import { keeps, type Ledger } from '@siklus/messaging';
import { settlement, type Settlement, type SettlementFact } from '../domain/settlement/settlement.js';

/** Everything that was ever granted, once for each order of a return or a claim. */
const granted: Ledger<Settlement, SettlementFact> = {
  table: 'granted',
  columns: { settlement: 'text', return_id: 'text', claim_id: 'text', order_id: 'text', gift: 'text', amount: 'bigint', due: 'date' },
  rows: (fact, { settlement: id }) => {
    if (fact.type !== 'Granted') return [];
    const { of, id: of_id, order, gift, due } = fact.granted;
    const amount = gift.kind === 'adjustment' ? gift.amount : null;
    const whose = { return_id: of === 'return' ? of_id : null, claim_id: of === 'claim' ? of_id : null };
    return [{ settlement: id, ...whose, order_id: order, gift: gift.kind, amount, due }];
  },
};

export const settlements = keeps({
  kind: 'settlement',
  table: 'settlements',
  decider: settlement,
  columns: {
    order_id: { type: 'text', of: ({ granted: given }: Settlement) => given?.order ?? null },
    due: { type: 'date', of: ({ granted: given }: Settlement) => given?.due ?? null },
    outcome: { type: 'text', of: ({ answer }: Settlement) => answer?.outcome ?? null },
  },
  orderOf: ({ granted: given }) => given?.order,
  ledgers: [granted],
});
