import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import type { Structure } from '../../domain/structure/structure.js';
import { structures, THE_PLANT } from '../../persistence/plant.js';

const tables = { calendars: 'calendars', 'set-ups': 'set_ups', resources: 'resources', people: 'people', routes: 'routes' } as const;
export type Piece = keyof typeof tables;

/** The plant as it was stated, without names. */
@Injectable()
export class FindPlant {
  constructor(private readonly store: Store) {}

  async all(piece: Piece, after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: object }>(`select state from ${tables[piece]} where id > $1 order by id limit $2`, [
      after,
      limit,
    ]);
    return rows.map(({ state }) => state);
  }

  /** Hours that service needs at customers', which nobody has at the plant. */
  async fieldNeeds(): Promise<object[]> {
    const rows = await this.store.query<{ stated: object }>(
      `select state -> 'stated' as stated from field_needs where (state -> 'stated' ->> 'hours')::numeric > 0 order by id`,
    );
    return rows.map(({ stated }) => stated);
  }

  async kits(): Promise<Structure['kits']> {
    return (await this.store.state(structures, THE_PLANT))?.state.kits ?? {};
  }

  /** @throws Refused `SCHEDULING.PERSON_UNKNOWN` */
  async nameOf(person: string): Promise<{ id: string; name: string }> {
    const [row] = await this.store.query<{ state: { name: string | null } }>('select state from identities where id = $1', [person]);
    if (!row?.state.name) throw new Refused(reject('SCHEDULING.PERSON_UNKNOWN', { person }));
    return { id: person, name: row.state.name };
  }
}
