import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store, type Actor } from '@siklus/messaging';
import { doneOf, unagreedOf, type OpenedCase } from '../../domain/case/case.js';
import { customerIn, mustBeOf } from '../own.js';

export interface AskedCases {
  readonly status?: string;
  readonly customer?: string;
  readonly order?: string;
  readonly late?: boolean;
  readonly after: string;
  readonly limit: number;
}

type Row = { readonly state: OpenedCase; readonly words: string | null; readonly handover: boolean } & Record<string, unknown>;

const SELECT = `select c.state, n.state->'stated'->>'words' as words, o.owes_since is null as handover from cases c
  left join narratives n on n.id = c.id left join service_orders o on o.id = c.order_id where c.status <> 'Unknown'`;

/** Cases, who is awaited for each, and what of them is done; a customer sees its own. */
@Injectable()
export class FindCases {
  constructor(private readonly store: Store) {}

  /** @throws Refused `AFTERSALES.CASE_UNKNOWN`, `AFTERSALES.CASE_NOT_YOURS` */
  async own(id: string, by: Actor): Promise<Row> {
    const [row] = await this.store.query<Row>(`${SELECT} and c.id = $1`, [id]);
    if (!row) throw new Refused(reject('AFTERSALES.CASE_UNKNOWN', { case: id }));
    mustBeOf(row.state.customer, 'CASE', by);
    return row;
  }

  async one(id: string, by: Actor): Promise<object> {
    return shown(await this.own(id, by), by);
  }

  async all({ status, customer, order, late, after, limit }: AskedCases, by: Actor): Promise<{ cases: object[]; next: string | null }> {
    const rows = await this.store.query<Row>(
      `${SELECT} and c.id > $1 and ($2::text is null or c.status = $2) and ($3::text is null or c.customer = $3) and ($4::text is null or c.order_id = $4)
         and ($5::boolean is null or c.late = $5) order by c.id limit $6`,
      [after, status ?? null, customerIn(customer, by), order ?? null, late ?? null, limit],
    );
    return { cases: rows.map((row) => shown(row, by)), next: rows.length < limit ? null : (rows.at(-1)?.state.id ?? null) };
  }

  /** Who is where on a day (UTC), by engineer. */
  visits(day: string): Promise<object[]> {
    return this.store.query(
      `select engineer, visit, skill, starts as "from", ends as "to", state->'engaged'->>'case' as case from engagements
       where active and starts < $1::date + 1 and ends > $1::date order by engineer, starts`,
      [day],
    );
  }
}

/** Who comes is ours to know, when is the customer's as well. */
function shown({ state, words, handover }: Row, by: Actor): object {
  const { id, kind, order, customer, status, lines, triage, visits, extra, waits } = state;
  const toUs = by.kind !== 'outsider';
  const waiting = waits.map(({ for: what, holder, since, due, late = false }) => ({ for: what, holder, since, due, late }));
  return {
    case: id,
    kind,
    order,
    customer,
    status,
    lines,
    done: doneOf(state),
    meets: state.crew?.date ?? null,
    words,
    entitlement: triage?.entitlement ?? null,
    visits: visits.map(({ visit, from, to, status: so, work, crew, parts = [] }) => ({ visit, from, to, status: so, work, ...(toUs && { crew, parts }) })),
    extraWork: extra.map(({ charge, currency, amount }) => ({ charge, currency, amount })),
    waits: waiting,
    ...(toUs && { return: state.return ?? null, triage, handover: handover ? 'recorded' : 'missing', unagreed: unagreedOf(state) }),
  };
}
