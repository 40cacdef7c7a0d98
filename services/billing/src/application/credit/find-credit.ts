import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import { credit, totalOwed, type Credit } from '../../domain/credit/credit.js';
import { credits } from '../../persistence/credits.js';

/** Whose goods are held for what it owes, and why. How old it is says the ledger (`/ledger/aging`). */
@Injectable()
export class FindCredit {
  constructor(private readonly store: Store) {}

  async all(standing: Credit['standing'] | undefined, after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Credit }>(
      'select state from credits where id > $1 and ($2::text is null or standing = $2) order by id limit $3',
      [after, standing ?? null, limit],
    );
    return rows.map(({ state }) => shown(state));
  }

  async one(customer: string): Promise<object> {
    const kept = await this.store.state(credits, customer);
    return shown(kept?.state ?? credit.initial(customer));
  }
}

function shown(state: Credit): object {
  const { customer, terms, granted, standing, reason } = state;
  const owed = Object.keys(state.owed).map((currency) => ({ currency, total: totalOwed(state, currency) }));
  return { customer, standing, reason, terms, granted, owed };
}
