import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Credit } from '../domain/credit/credit.js';
import type { Customer } from '../domain/customer/customer.js';
import type { Policy } from '../domain/policy/policy.js';
import type { SignedPolicy } from '../domain/policy/coverage.js';
import type { Product } from '../domain/product/product.js';

/** What orders are decided by, as it is committed now. */
export interface Snapshot {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly products: ReadonlyMap<string, Product>;
  readonly policies: readonly SignedPolicy[];
  /** Of those whose goods billing holds. */
  readonly credits: ReadonlyMap<string, Credit>;
}

type Row = { kind: 'customer'; state: Customer } | { kind: 'product'; state: Product } | { kind: 'policy'; state: Policy } | { kind: 'credit'; state: Credit };

/** Reads the master data of many orders at once. */
@Injectable()
export class MasterData {
  constructor(private readonly store: Store) {}

  async read(customers: readonly string[], products: readonly string[]): Promise<Snapshot> {
    const rows = await this.store.query<Row>(
      `select 'customer' as kind, state from customers where id = any($1::text[])
       union all select 'product', state from products where id = any($2::text[])
       union all select 'policy', state from policies where status = 'Signed'
       union all select 'credit', state from credits where id = any($1::text[]) and standing = 'hold'`,
      [[...new Set(customers)], [...new Set(products)]],
    );
    return {
      customers: new Map(rows.flatMap((row) => (row.kind === 'customer' ? [[row.state.id, row.state] as const] : []))),
      products: new Map(rows.flatMap((row) => (row.kind === 'product' ? [[row.state.id, row.state] as const] : []))),
      credits: new Map(rows.flatMap((row) => (row.kind === 'credit' ? [[row.state.customer, row.state] as const] : []))),
      policies: rows.flatMap((row) => (row.kind === 'policy' && row.state.limits ? [{ id: row.state.id, limits: row.state.limits }] : [])),
    };
  }
}
