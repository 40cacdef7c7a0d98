import { Injectable } from '@nestjs/common';
import { awaited, reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import { DECISION, valueOf, type RaisedClaim } from '../../domain/claim/claim.js';
import type { Proof } from '../../persistence/known.js';
import { mustBeOf, ownIn } from '../own.js';

export interface AskedClaims {
  readonly status?: string;
  readonly holder?: string;
  readonly customer?: string;
  readonly order?: string;
  readonly late?: boolean;
  readonly after: string;
  readonly limit: number;
}

interface Row extends Record<string, unknown> {
  readonly state: RaisedClaim;
  readonly words: string | null;
  readonly proof: Proof | null;
}

const SELECT = `select c.state, n.state->'stated'->>'words' as words, p.state->'stated' as proof from claims c
  left join narratives n on n.id = c.id left join proofs p on p.id = c.state->'complaint'->>'delivery' where c.status <> 'Unknown'`;

/** Claims, who is awaited for each and who has signed; a customer sees its own. */
@Injectable()
export class FindClaims {
  constructor(private readonly store: Store) {}

  /** @throws Refused `RETURNS.CLAIM_UNKNOWN`, `RETURNS.CLAIM_NOT_YOURS` */
  async own(id: string, by: Actor): Promise<Row> {
    const [row] = await this.store.query<Row>(`${SELECT} and c.id = $1`, [id]);
    if (!row) throw new Refused(reject('RETURNS.CLAIM_UNKNOWN', { claim: id }));
    mustBeOf(row.state.complaint, 'CLAIM', by);
    return row;
  }

  async one(id: string, by: Actor): Promise<object> {
    return shown(await this.own(id, by), by);
  }

  async all({ status, holder, customer, order, late, after, limit }: AskedClaims, by: Actor): Promise<{ claims: object[]; next: string | null }> {
    const rows = await this.store.query<Row>(
      `${SELECT} and c.id > $1 and ($2::text is null or c.status = $2) and ($3::text is null or c.holder = $3)
         and ($4::text is null or c.customer = $4) and ($5::text is null or c.order_id = $5) and ($6::boolean is null or c.late = $6)
       order by c.id limit $7`,
      [after, status ?? null, holder ?? null, ownIn(by).customer ?? customer ?? null, order ?? null, late ?? null, limit],
    );
    return { claims: rows.map((row) => shown(row, by)), next: rows.length < limit ? null : (rows.at(-1)?.state.claim ?? null) };
  }
}

/** What those who judge see, the customer does not: who signed for the goods, and what the others think of it. */
function shown({ state, words, proof }: Row, by: Actor): object {
  const { claim, status, complaint, proposal, decisions, refunds, waits } = state;
  const { customer, order, kind, delivery = null, lines, currency } = complaint;
  const waiting = waits.map(({ for: what, holder, since, due, late = false }) => ({ for: what, holder, since, due, late }));
  const money = Object.entries(refunds).map(([settlement, answer]) => ({ settlement, ...(answer ?? { outcome: 'Granted' }) }));
  const settled = status === 'Raised' ? null : proposal;
  const known = { claim, status, customer, order, kind, delivery, lines, currency, words, settled, refunds: money, waits: waiting };
  if (by.kind === 'outsider') return known;
  const decision = decisions[DECISION];
  const { signatures = [], refusals = [] } = decision ?? {};
  return { ...known, value: valueOf(complaint), proposal, signatures, refusals, awaited: awaited(decision), proof };
}
