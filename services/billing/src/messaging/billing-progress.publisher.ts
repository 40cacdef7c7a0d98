import { billingProgress, type Happening, type Progressed } from '@siklus/contracts';
import { calendar, type Instant } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { legalEntity } from '../domain/legal-entity.js';
import { accounts } from '../persistence/accounts.js';
import { invoices } from '../persistence/invoices.js';
import { statements } from '../persistence/statements.js';

const progressed = (key: string, ...happenings: Happening[]) => ({ type: 'Progressed' as const, key, data: { happenings } });
const together = (earlier: Progressed, later: Progressed): Progressed => ({ happenings: [...earlier.happenings, ...later.happenings] });

/** What does not meet waits for the department whose fact is in doubt. */
export const accountsProgress = tells(
  billingProgress,
  accounts,
  { Withheld: ({ withheld: { owner } }, { order }, { at }) => progressed(order, { what: 'HolderChanged', holder: owner, at }) },
  together,
);

export const statementsProgress = tells(
  billingProgress,
  statements,
  {
    ItemHeld: ({ item, until }, _, { at }) =>
      progressed(item.order, { what: 'HolderChanged', holder: 'billing', at, ...(until !== null && { due: until }) }),
  },
  together,
);

export const invoicesProgress = tells(
  billingProgress,
  invoices,
  {
    Issued: ({ document: { items, dueOn } }, _, { at }) =>
      [...Map.groupBy(items, ({ order }) => order)].map(([order, parts]) =>
        progressed(
          order,
          { what: 'StepEntered', step: 'billing', at: parts.map(({ fellDueAt }) => fellDueAt).sort()[0] ?? at },
          { what: 'StepDone', step: 'billing', at },
          { what: 'CustomerTold', told: 'INVOICED', at },
          { what: 'HolderChanged', holder: 'customer', at, due: calendar.endOf(dueOn, legalEntity.timeZone) },
        ),
      ),
    Paid: (_, state, { at }) => ordersWith(state, at),
  },
  together,
);

function ordersWith(state: Parameters<typeof invoices.decider.evolve>[0], at: Instant) {
  if (state.status === 'Drafted') return [];
  return state.orders.map((order) =>
    progressed(order, { what: 'StepDone', step: 'payment', at }, { what: 'HolderChanged', holder: 'nobody', at }),
  );
}
