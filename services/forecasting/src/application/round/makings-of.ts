import type { Store } from '@siklus/messaging';
import type { Round } from '../../domain/round/round.js';
import type { Making, NeedInField } from '../../domain/round/supply.js';
import { measuredErrors } from '../../domain/record/errors.js';

/** Rounds that are looked back at. */
const LATEST = 24;

const productsOf = ({ lines }: Pick<Round, 'lines'>): string[] => [...new Set(lines.map(({ product }) => product))];

/** What making a unit of each product of the round takes, as scheduling says. */
export async function makingsOf(store: Store, round: Pick<Round, 'lines'>): Promise<ReadonlyMap<string, Making>> {
  const rows = await store.query<{ id: string; stated: Making }>(
    `select id, state -> 'stated' as stated from makings where id = any($1::text[])`,
    [productsOf(round)],
  );
  return new Map(rows.map(({ id, stated }) => [id, stated]));
}

/** How far agreed figures were from what was asked for, in the latest measured rounds of the same kind of bucket. */
export async function errorsOf(store: Store, { bucket }: Pick<Round, 'bucket'>): Promise<ReadonlyMap<string, number>> {
  const rows = await store.query<{ state: Round }>(
    `select state from rounds where status = 'Measured' and state ->> 'bucket' = $1 order by changed_at desc limit ${LATEST}`,
    [bucket],
  );
  return measuredErrors(rows.map(({ state }) => state));
}

/** What service needs at customers' in the months of the round. */
export async function needsInField(store: Store, { lines }: Pick<Round, 'lines'>): Promise<readonly NeedInField[]> {
  const months = [...new Set(lines.map(({ from }) => `${from.slice(0, 7)}-01`))];
  const rows = await store.query<{ stated: NeedInField }>(
    `select state -> 'stated' as stated from field_needs where state -> 'stated' ->> 'from' = any($1::text[]) order by id`,
    [months],
  );
  return rows.map(({ stated }) => stated);
}
