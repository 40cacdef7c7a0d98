import { Injectable } from '@nestjs/common';
import { amounts, none, quantities, reject, zero } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Account } from '../../domain/account/account.js';
import { billable } from '../../domain/account/billable.js';
import { billedParts } from '../../domain/account/billed.js';
import { isComplete, newestTerms } from '../../domain/account/heard.js';
import { accounts } from '../../persistence/accounts.js';
import { mustBeOf } from '../own.js';

/** What of one order is delivered, billed, due and withheld. */
@Injectable()
export class FindAccounts {
  constructor(private readonly store: Store) {}

  /** @throws Refused `BILLING.ACCOUNT_UNKNOWN`, `BILLING.ACCOUNT_NOT_YOURS` */
  async one(order: string, by: Actor): Promise<object> {
    const kept = await this.store.state(accounts, order);
    if (!kept) throw new Refused(reject('BILLING.ACCOUNT_UNKNOWN', { order }));
    mustBeOf(newestTerms(kept.state.heard)?.customer ?? null, 'ACCOUNT', by);
    return shown(kept.state);
  }
}

function shown({ order, heard, items, withheld }: Account): object {
  const terms = newestTerms(heard);
  const may = billable(heard);
  const lines = [...may.lines].map(([key, { agreed, terms: under, quantity, deliveries }]) => {
    const parts = billedParts(items, key).map(({ billed }) => billed);
    const billed = quantities.add(none, ...parts.map((part) => part.quantity));
    const net = amounts.add(zero, ...parts.map((part) => part.net));
    return {
      line: agreed.line,
      product: agreed.product,
      termsVersion: under.version,
      currency: under.currency,
      delivered: quantity,
      billed,
      net,
      deliveries,
    };
  });
  const charged = items.flatMap((item) => item.charges);
  const charges = (terms?.charges ?? []).map(({ charge, kind, amount, dueWith }) => ({
    charge,
    kind,
    amount,
    dueWith,
    due: may.charges?.due.some((due) => due.charge === charge) ?? false,
    net: amounts.add(zero, ...charged.filter((one) => one.charge === charge).map(({ net }) => net)),
  }));
  return {
    order,
    customer: terms?.customer ?? null,
    purchaseOrder: terms?.purchaseOrder ?? null,
    termsVersion: heard.newest,
    complete: isComplete(heard),
    ended: heard.ended,
    lines,
    charges,
    invoices: [...new Set(items.map(({ invoice }) => invoice))],
    waitingForTerms: [...may.mismatches.values()].filter(({ kind }) => kind === 'terms-missing'),
    withheld: Object.values(withheld),
  };
}
