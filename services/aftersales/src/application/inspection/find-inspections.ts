import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import type { Inspection } from '../../domain/inspection/inspection.js';

@Injectable()
export class FindInspections {
  constructor(private readonly store: Store) {}

  /** @throws Refused `AFTERSALES.INSPECTION_UNKNOWN` */
  async one(id: string): Promise<object> {
    const [row] = await this.store.query<{ state: Inspection }>(`select state from inspections where id = $1 and status <> 'Unknown'`, [id]);
    if (!row) throw new Refused(reject('AFTERSALES.INSPECTION_UNKNOWN', { return: id }));
    return shown(row.state);
  }

  /** What waits to be looked at, the most urgent first. */
  async waiting(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Inspection }>('select state from inspections where due is not null order by due, id limit $1', [
      limit,
    ]);
    return rows.map(({ state }) => shown(state));
  }
}

const shown = ({ return: id, status, location, lines, verdict, waits }: Inspection): object => ({
  return: id,
  status,
  location,
  lines,
  verdict,
  waits,
});
