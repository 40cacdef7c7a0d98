import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Customer } from '../domain/customer/customer.js';
import type { Policy } from '../domain/policy/policy.js';
import type { SignedPolicy } from '../domain/policy/coverage.js';
import type { Product } from '../domain/product/product.js';

/** What orders are decided by, as it is committed now. */
export interface Snapshot {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly products: ReadonlyMap<string, Product>;
  readonly policies: readonly SignedPolicy[];
}

type Row = { kind: 'customer'; state: Customer } | { kind: 'product'; state: Product } | { kind: 'policy'; state: Policy };

/** Reads the master data of many orders at once. */
@Injectable()
export class MasterData {
  constructor(private readonly store: Store) {}

  async read(customers: readonly string[], products: readonly string[]): Promise<Snapshot> {
    const rows = await this.store.query<Row>(
      `select 'customer' as kind, state from customers where id = any($1::text[])
       union all select 'product', state from products where id = any($2::text[])
       union all select 'policy', state from policies where status = 'Signed'`,
      [[...new Set(customers)], [...new Set(products)]],
    );
    return {
      customers: new Map(rows.flatMap((row) => (row.kind === 'customer' ? [[row.state.id, row.state] as const] : []))),
      products: new Map(rows.flatMap((row) => (row.kind === 'product' ? [[row.state.id, row.state] as const] : []))),
      policies: rows.flatMap((row) => (row.kind === 'policy' && row.state.limits ? [{ id: row.state.id, limits: row.state.limits }] : [])),
    };
  }
}
