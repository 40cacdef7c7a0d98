import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import type { Homecoming } from '../../domain/homecoming/homecoming.js';
import type { Instructions } from '../../domain/instructions/instructions.js';

type Row = { readonly state: Homecoming; readonly instructions: Instructions | null } & Record<string, unknown>;

const SELECT = `select h.state, i.state as instructions from homecomings h left join instructions i on i.id = h.state->>'pickUp' where h.status <> 'Unknown'`;

/** What is to come home, who is awaited for it; a provider sees what it fetches, and where, until it has it. */
@Injectable()
export class FindHomecomings {
  constructor(private readonly store: Store) {}

  async page(asked: { status?: string; late?: boolean; after: string; limit: number }): Promise<{ returns: object[]; next: string | null }> {
    const rows = await this.store.query<Row>(
      `${SELECT} and h.id > $1 and ($2::text is null or h.status = $2) and ($3::boolean is null or h.late = $3) order by h.id limit $4`,
      [asked.after, asked.status ?? null, asked.late ?? null, asked.limit],
    );
    return { returns: rows.map(({ state }) => shown(state)), next: rows.length < asked.limit ? null : (rows.at(-1)?.state.id ?? null) };
  }

  /** @throws Refused `FULFILLMENT.RETURN_UNKNOWN` */
  async one(id: string): Promise<object> {
    return shown((await this.row(id)).state);
  }

  /** Personal data. */
  async pickUp(id: string): Promise<object> {
    const { state, instructions } = await this.row(id);
    return { return: id, from: state.from, retailer: state.retailer ?? null, address: instructions?.destination ?? null };
  }

  async collections(provider: string, after: string, limit: number): Promise<{ collections: object[]; next: string | null }> {
    const rows = await this.store.query<Row>(`${SELECT} and h.id > $1 and h.provider = $2 order by h.id limit $3`, [after, provider, limit]);
    return { collections: rows.map(carried), next: rows.length < limit ? null : (rows.at(-1)?.state.id ?? null) };
  }

  /** @throws Refused as unknown, also when it is another's */
  async collection(provider: string, id: string): Promise<object> {
    const row = await this.row(id);
    if (row.state.provider !== provider) throw new Refused(reject('FULFILLMENT.RETURN_UNKNOWN', { return: id }));
    return carried(row);
  }

  private async row(id: string): Promise<Row> {
    const [row] = await this.store.query<Row>(`${SELECT} and h.id = $1`, [id]);
    if (!row) throw new Refused(reject('FULFILLMENT.RETURN_UNKNOWN', { return: id }));
    return row;
  }
}

function shown({ id, status, from, retailer, to, provider, lines, location, sendingBack, waits }: Homecoming): object {
  const waiting = waits.map(({ for: what, holder, since, due, late = false }) => ({ for: what, holder, since, due, late }));
  const who = { retailer: retailer ?? null, provider: provider ?? null };
  return { return: id, status, from, ...who, to, lines, location, sendingBack, waits: waiting };
}

function carried({ state, instructions }: Row): object {
  const { id, status, from, retailer, to, lines } = state;
  const address = status === 'Booked' && from === 'customer' ? (instructions?.destination ?? null) : null;
  return { return: id, status, from, retailer: retailer ?? null, to, address, lines: lines.map(({ product, quantity }) => ({ product, quantity })) };
}
