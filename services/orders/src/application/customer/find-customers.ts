import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Customer } from '../../domain/customer/customer.js';

interface Row extends Record<string, unknown> {
  readonly state: Customer;
  readonly credit: string;
}

const customersWithCredit = `select c.state, coalesce(k.standing, 'clear') as credit from customers c left join credits k using (id)`;

/** Customers; each sees itself alone, and neither how important it is nor whether its goods are held. */
@Injectable()
export class FindCustomers {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<Row>(`${customersWithCredit} where c.id > $1 order by c.id limit $2`, [after, limit]);
    return rows.map((row) => shown(row, true));
  }

  /** @throws Refused `ORDERS.CUSTOMER_UNKNOWN`, `ORDERS.CUSTOMER_NOT_YOURS` */
  async one(id: string, by: Actor): Promise<object> {
    if (by.kind === 'outsider' && by.id !== id) throw new Refused(reject('ORDERS.CUSTOMER_NOT_YOURS', { customer: id }));
    const [row] = await this.store.query<Row>(`${customersWithCredit} where c.id = $1`, [id]);
    if (!row) throw new Refused(reject('ORDERS.CUSTOMER_UNKNOWN', { customer: id }));
    return shown(row, by.kind === 'person');
  }
}

const shown = ({ state: { id, identity, traits, tier }, credit }: Row, toUs: boolean): object => ({
  id,
  erased: identity === null,
  ...identity,
  ...traits,
  ...(toUs && { tier, credit }),
});
