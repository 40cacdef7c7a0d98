import { billingProgress, type Happening, type Progressed } from '@siklus/contracts';
import { calendar } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import type { Owner } from '../domain/account/account-facts.js';
import { legalEntity } from '../domain/legal-entity.js';
import { accounts } from '../persistence/accounts.js';
import { invoices } from '../persistence/invoices.js';
import { refunds } from '../persistence/refunds.js';
import { statements } from '../persistence/statements.js';

const progressed = (key: string, ...happenings: Happening[]) => ({ type: 'Progressed' as const, key, data: { happenings } });
const together = (earlier: Progressed, later: Progressed): Progressed => ({ happenings: [...earlier.happenings, ...later.happenings] });

/** The service of the department whose fact is in doubt. */
const serviceOf: Record<Owner, string> = { sales: 'orders', shipping: 'fulfillment', finance: 'billing' };

/** What does not meet waits for whoever owns the fact in doubt. */
export const tellsProgressOfAccounts = tells(
  billingProgress,
  accounts,
  { Withheld: ({ withheld: { owner } }, { order }, { at }) => progressed(order, { what: 'HolderChanged', holder: serviceOf[owner], at }) },
  together,
);

/** What is not invoiced at once waits here, and until when. */
export const tellsProgressOfStatements = tells(
  billingProgress,
  statements,
  {
    ItemHeld: ({ item, until }, _, { at }) =>
      progressed(item.order, { what: 'HolderChanged', holder: 'billing', at, ...(until !== null && { due: until }) }),
  },
  together,
);

export const tellsProgressOfInvoices = tells(
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
    Paid: (_, state, { at }) =>
      state.status === 'Drafted'
        ? []
        : state.orders.map((order) => progressed(order, { what: 'StepDone', step: 'payment', at }, { what: 'HolderChanged', holder: 'nobody', at })),
  },
  together,
);

export const tellsProgressOfRefunds = tells(
  billingProgress,
  refunds,
  {
    Funded: (_, { granted }, { at }) =>
      granted === null
        ? undefined
        : progressed(
            granted.order,
            { what: 'StepEntered', step: 'refund', at },
            { what: 'HolderChanged', holder: 'finance', at, due: calendar.endOf(granted.due, legalEntity.timeZone) },
          ),
    PaidBack: (_, { granted }, { at }) =>
      granted === null
        ? undefined
        : progressed(granted.order, { what: 'StepDone', step: 'refund', at }, { what: 'CustomerTold', told: 'REFUND_PAID', at }),
    SetOff: (_, { granted }, { at }) =>
      granted === null ? undefined : progressed(granted.order, { what: 'CustomerTold', told: 'REFUND_SET_OFF', at }),
  },
  together,
);
