import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Customer } from '../../domain/customer/customer.js';

/** Customers; each sees itself alone, and not how important it is. */
@Injectable()
export class FindCustomers {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Customer }>('select state from customers where id > $1 order by id limit $2', [
      after,
      limit,
    ]);
    return rows.map(({ state }) => shown(state, true));
  }

  /** @throws Refused `ORDERS.CUSTOMER_UNKNOWN`, `ORDERS.CUSTOMER_NOT_YOURS` */
  async one(id: string, by: Actor): Promise<object> {
    if (by.kind === 'outsider' && by.id !== id) throw new Refused(reject('ORDERS.CUSTOMER_NOT_YOURS', { customer: id }));
    const [row] = await this.store.query<{ state: Customer }>('select state from customers where id = $1', [id]);
    if (!row) throw new Refused(reject('ORDERS.CUSTOMER_UNKNOWN', { customer: id }));
    return shown(row.state, by.kind === 'person');
  }
}

const shown = ({ id, identity, traits, tier }: Customer, toUs: boolean): object => ({
  id,
  erased: identity === null,
  ...identity,
  ...traits,
  ...(toUs && { tier }),
});
