import { agreedTerms } from '@siklus/contracts';
import { amounts, none, quantities, zero, type Quantity } from '@siklus/kernel';
import { keeps, type Ledger } from '@siklus/messaging';
import { account, appointments, type Account } from '../domain/account/account.js';
import type { AccountFact } from '../domain/account/account-facts.js';
import { lineKey } from '../domain/account/billable.js';
import { billedParts } from '../domain/account/billed.js';
import { returnedOf } from '../domain/account/heard.js';
import { lineOf } from '../domain/account/terms.js';

/** Every price that was ever agreed. What is billed must be priced by one of them. */
const prices: Ledger<Account, AccountFact> = {
  table: 'agreed_prices',
  columns: {
    order_id: 'text',
    line: 'text',
    terms_version: 'integer',
    quantity: 'numeric',
    unit_price: 'bigint',
    discount: 'numeric',
    order_discount: 'bigint',
  },
  rows: (fact, { order }) =>
    fact.type !== 'TermsNoted'
      ? []
      : fact.terms.lines.map(({ line, quantity, unitPrice, discount, orderDiscount }) => ({
          order_id: order,
          line,
          terms_version: fact.terms.version,
          quantity,
          unit_price: unitPrice,
          discount,
          order_discount: orderDiscount,
        })),
};

/** What stands billed of each line and version, change by change: each begins where the one before ended, none passes what was delivered. */
const units: Ledger<Account, AccountFact> = {
  table: 'billed_units',
  columns: {
    order_id: 'text',
    line: 'text',
    terms_version: 'integer',
    n: 'integer',
    item: 'text',
    agreed: 'numeric',
    unit_price: 'bigint',
    discount: 'numeric',
    order_discount: 'bigint',
    delivered: 'numeric',
    billed_before: 'numeric',
    billed: 'numeric',
    net_before: 'bigint',
    net: 'bigint',
  },
  rows: (fact, state) => {
    if (fact.type === 'Billed') return fact.item.lines.map((l) => unitsRow(state, l, fact.item.item, [l], 1));
    if (fact.type === 'TakenBack')
      return [...Map.groupBy(fact.lines, (l) => lineKey(l.line, l.termsVersion)).values()].flatMap((portions) =>
        portions.slice(0, 1).map((first) => unitsRow(state, first, null, portions, -1)),
      );
    return [];
  },
};

type Change = Extract<AccountFact, { type: 'TakenBack' }>['lines'][number] | Extract<AccountFact, { type: 'Billed' }>['item']['lines'][number];

function unitsRow(state: Account, { line, termsVersion }: Change, item: string | null, changes: readonly Change[], sign: 1 | -1) {
  const key = lineKey(line, termsVersion);
  const parts = billedParts(state.items, key).map(({ billed }) => billed);
  const billed = quantities.add(none, ...parts.map(({ quantity }) => quantity));
  const net = amounts.add(zero, ...parts.map((part) => part.net));
  const changedBy = quantities.add(none, ...changes.map(({ quantity }) => quantity));
  const changedNet = amounts.add(zero, ...changes.map((change) => change.net));
  const delivered = state.heard.deliveries.flatMap(({ lines }) => lines.filter((l) => l.line === line && l.termsVersion === termsVersion));
  const agreed = lineOf(state.heard.terms[termsVersion], line);
  return {
    order_id: state.order,
    line,
    terms_version: termsVersion,
    n: state.changes[key] ?? 0,
    item,
    agreed: agreed?.quantity ?? null,
    unit_price: agreed?.unitPrice ?? null,
    discount: agreed?.discount ?? null,
    order_discount: agreed?.orderDiscount ?? null,
    delivered: quantities.subtract(quantities.add(none, ...delivered.map(({ quantity }) => quantity)), cameBack(state, line, termsVersion)),
    billed_before: sign === 1 ? quantities.subtract(billed, changedBy) : quantities.add(billed, changedBy),
    billed,
    net_before: sign === 1 ? amounts.subtract(net, changedNet) : amounts.add(net, changedNet),
    net,
  };
}

/** Of what was delivered, no more than that. */
const cameBack = ({ heard }: Account, line: string, version: number): Quantity =>
  quantities.add(
    none,
    ...heard.deliveries.flatMap(({ delivery, lines }) =>
      lines
        .filter((l) => l.line === line && l.termsVersion === version)
        .map(({ quantity }) => quantities.least(quantity, returnedOf(heard, delivery, line, version))),
    ),
  );

export const accounts = keeps({
  kind: 'account',
  table: 'accounts',
  decider: account,
  columns: {
    customer: { type: 'text', of: ({ heard }: Account) => heard.terms[heard.newest]?.customer ?? null },
    withheld: { type: 'integer', of: ({ withheld }: Account) => Object.keys(withheld).length },
  },
  orderOf: ({ order }) => order,
  due: (state) => appointments(state).map((appointment) => ({ ...appointment, unlessParked: agreedTerms })),
  ledgers: [prices, units],
});
