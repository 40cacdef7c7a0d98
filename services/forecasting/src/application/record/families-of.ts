import type { Store } from '@siklus/messaging';

/** The family of each product; products that have none are left out. */
export async function familiesOf(store: Store, products: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await store.query<{ id: string; family: string }>(
    'select id, family from products where id = any($1::text[]) and family is not null',
    [[...new Set(products)]],
  );
  return new Map(rows.map(({ id, family }) => [id, family]));
}
