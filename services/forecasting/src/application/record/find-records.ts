import { Injectable } from '@nestjs/common';
import { Store } from '@siklus/messaging';
import { habitOf, judged, totalOf } from '../../domain/record/judgement.js';
import { partsOf, recordId, type Sums, type TrackRecord } from '../../domain/record/record.js';
import { planners, type Planner } from '../../domain/round/round.js';

/** How good the figures of each department were, as one reads it beside its next. */
@Injectable()
export class FindRecords {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: TrackRecord }>('select state from track_records where id > $1 order by id limit $2', [after, limit]);
    return rows.map(({ state }) => shown(state));
  }

  /** Of both departments, by family. */
  async ofFamilies(families: readonly string[]): Promise<ReadonlyMap<string, Partial<Record<Planner, TrackRecord>>>> {
    const ids = families.flatMap((family) => planners.map((planner) => recordId(planner, family)));
    const rows = await this.store.query<{ state: TrackRecord }>('select state from track_records where id = any($1::text[])', [ids]);
    const found = new Map(rows.map(({ state }) => [state.id, state]));
    const both = (family: string) =>
      Object.fromEntries(planners.flatMap((planner) => {
        const record = found.get(recordId(planner, family));
        return record ? [[planner, record] as const] : [];
      }));
    return new Map(families.map((family) => [family, both(family)]));
  }
}

/** Shares in per cent, to a tenth. */
const tenth = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);

export function shown(record: TrackRecord): object {
  const rounded = (sums: Sums): object => {
    const said = Object.entries(judged(sums) as unknown as Record<string, number | null>);
    return Object.fromEntries(said.map(([name, value]) => [name, tenth(value)]));
  };
  const leads = Object.entries(record.leads).map(([lead, sums]) => ({ lead: Number(lead), ...rounded(sums) }));
  return { ...partsOf(record.id), ...rounded(totalOf(record)), habit: tenth(habitOf(record)), rounds: record.rounds.length, leads };
}
