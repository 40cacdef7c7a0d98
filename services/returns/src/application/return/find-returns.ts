import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import type { Opened } from '../../domain/return/state.js';
import { mustBeOf, ownIn } from '../own.js';

export interface AskedReturns {
  readonly status?: string;
  readonly holder?: string;
  readonly customer?: string;
  readonly order?: string;
  readonly late?: boolean;
  readonly after: string;
  readonly limit: number;
}

interface Row extends Record<string, unknown> {
  readonly state: Opened;
  readonly words: string | null;
}

const SELECT = `select r.state, n.state->'stated'->>'words' as words from returns r left join narratives n on n.id = r.id where r.status <> 'Unknown'`;

/** Returns, and who is awaited for each; a customer and a retailer see their own. */
@Injectable()
export class FindReturns {
  constructor(private readonly store: Store) {}

  /** @throws Refused `RETURNS.RETURN_UNKNOWN`, `RETURNS.RETURN_NOT_YOURS` */
  async own(id: string, by: Actor): Promise<Row> {
    const [row] = await this.store.query<Row>(`${SELECT} and r.id = $1`, [id]);
    if (!row) throw new Refused(reject('RETURNS.RETURN_UNKNOWN', { return: id }));
    mustBeOf(row.state.asked, 'RETURN', by);
    return row;
  }

  async one(id: string, by: Actor): Promise<object> {
    return shown(await this.own(id, by), by);
  }

  async all({ status, holder, customer, order, late, after, limit }: AskedReturns, by: Actor): Promise<{ returns: object[]; next: string | null }> {
    const own = ownIn(by);
    const rows = await this.store.query<Row>(
      `${SELECT} and r.id > $1 and ($2::text is null or r.status = $2) and ($3::text is null or r.holder = $3)
         and ($4::text is null or r.customer = $4) and ($5::text is null or r.orders ? $5) and ($6::boolean is null or r.late = $6)
         and ($7::text is null or r.retailer = $7)
       order by r.id limit $8`,
      [after, status ?? null, holder ?? null, own.customer ?? customer ?? null, order ?? null, late ?? null, own.retailer, limit],
    );
    return { returns: rows.map((row) => shown(row, by)), next: rows.length < limit ? null : (rows.at(-1)?.state.id ?? null) };
  }
}

/** The retailer needs to know what comes and whose word is awaited, and nothing of money. */
function shown({ state, words }: Row, by: Actor): object {
  const { id, status, asked, lines, missing, waits, verdict, settled, refunds, provider, location, contradicted } = state;
  const { customer, retailer = null, way, reason, claim = null, terms } = asked;
  const waiting = waits.map(({ for: what, holder, since, due, late = false }) => ({ for: what, holder, since, due, late }));
  const known = { return: id, status, retailer, way, reason, lines, missing, waits: waiting, settled };
  if (by.kind === 'outsider' && by.party === 'retailer') return known;
  const money = Object.entries(refunds).map(([settlement, answer]) => ({ settlement, ...(answer ?? { outcome: 'Granted' }) }));
  const seen = { ...known, customer, words, claim, terms, verdict, refunds: money };
  return by.kind === 'outsider' ? seen : { ...seen, provider: provider ?? null, location: location ?? null, contradicted };
}
