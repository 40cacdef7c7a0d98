import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Material } from '../../domain/material/material.js';

/** What work orders are made from: what is reserved for them, and what they wait for. */
@Injectable()
export class FindMaterial {
  constructor(private readonly store: Store) {}

  /** Of work that waits for parts, the most urgent first. */
  async waiting(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Material }>(
      `select state from materials where not issued and rank is not null and jsonb_path_exists(state, '$.needs[*] ? (@.waiting != "0")')
       order by rank, id limit $1`,
      [limit],
    );
    return rows.map(({ state }) => shown(state));
  }

  /** `work`: a work order as scheduling names it, `order/line`; nothing where its product has no parts. */
  async of(work: string): Promise<object | null> {
    const [row] = await this.store.query<{ state: Material }>('select state from materials where id = $1', [work]);
    return row && row.state.needs.length > 0 ? shown(row.state) : null;
  }
}

const shown = ({ id, work, quantity, needs, issued }: Material): object => ({
  workOrder: id,
  quantity,
  ...work,
  issued,
  parts: needs.map(({ product, needed, reserved, waiting }) => ({ product, needed, reserved, waiting })),
});
