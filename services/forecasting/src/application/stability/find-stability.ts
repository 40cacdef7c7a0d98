import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Stability } from '../../domain/stability/stability.js';

/** How often schedules were changed, month by month. */
@Injectable()
export class FindStability {
  constructor(private readonly store: Store) {}

  async latest(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Stability }>('select state from stabilities order by id desc limit $1', [limit]);
    return rows.map(({ state }) => ({ ...state, movedPerSchedule: Math.round((10 * state.moved) / Math.max(1, state.published)) / 10 }));
  }
}
