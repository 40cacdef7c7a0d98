import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import type { Lane } from '../../domain/lane/lane.js';

@Injectable()
export class FindLanes {
  constructor(private readonly store: Store) {}

  /** All ways that are stated, by country; there are never more than there are countries. */
  async all(): Promise<object[]> {
    const rows = await this.store.query<{ state: Lane }>('select state from lanes order by id');
    return rows.flatMap(({ state: { id, freight } }) => (freight ? [{ to: id, ...freight }] : []));
  }
}
