import { Injectable } from '@nestjs/common';
import { awaited, calendar, reject } from '@siklus/kernel';
import { Refused, Store } from '@siklus/messaging';
import { decisionOf } from '../../domain/schedule/decide.js';
import type { Content, Schedule } from '../../domain/schedule/schedule.js';

type Known = Schedule & { readonly content: Content };

/** Schedules: in force, under review, and before. */
@Injectable()
export class FindSchedules {
  constructor(private readonly store: Store) {}

  async all(after: string, limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Known }>('select state from schedules where id > $1 order by id limit $2', [after, limit]);
    return rows.map(({ state }) => heading(state));
  }

  /** What waits for a signature, the most urgent first. */
  async awaitingSignature(limit: number): Promise<object[]> {
    const rows = await this.store.query<{ state: Known }>(
      'select state from schedules where review_by is not null order by review_by, id limit $1',
      [limit],
    );
    return rows.map(({ state }) => heading(state));
  }

  async inForce(): Promise<object> {
    const [row] = await this.store.query<{ id: string }>(`select id from schedules where status = 'Published'`);
    if (!row) throw new Refused(reject('SCHEDULING.SCHEDULE_UNKNOWN', { inForce: null }));
    return this.one(row.id);
  }

  /** With every lot: when it is wanted and when it is ready, the latest first, so that marketing finds its own at the top. */
  async one(id: string): Promise<object> {
    const schedule = await this.state(id);
    const { lots, without, capacity } = schedule.content;
    const wanted = lots.map(({ workOrder, line, product, due, ends, lateMinutes, operations }) => ({
      workOrder,
      line,
      product,
      due,
      ends,
      lateMinutes,
      operations: operations.map(({ id: operation, slot }) => ({ operation, ...slot })),
    }));
    return {
      ...heading(schedule),
      lots: wanted.sort((a, b) => b.lateMinutes - a.lateMinutes || (a.due < b.due ? -1 : 1)),
      without,
      capacity,
    };
  }

  /** @throws Refused `SCHEDULING.SCHEDULE_UNKNOWN` */
  async state(id: string): Promise<Known> {
    const [row] = await this.store.query<{ state: Known }>('select state from schedules where id = $1', [id]);
    if (!row) throw new Refused(reject('SCHEDULING.SCHEDULE_UNKNOWN', { schedule: id }));
    return row.state;
  }

  /** What is published from an instant on, for a number of days: who does what, when and where. */
  async board(days: number): Promise<object[]> {
    const now = await this.store.now();
    return this.store.query(
      `select a.operation, a.work_order as "workOrder", a.resource, a.starts, a.ends,
              coalesce((select json_agg(c.person order by c.person) from crews c
                        where c.schedule_id = a.schedule_id and c.operation = a.operation), '[]') as people
       from assignments a join schedules s on s.id = a.schedule_id and s.status = 'Published'
       where a.ends > $1 and a.starts < $2 order by a.starts, a.resource`,
      [now, calendar.plus(now, days * 86_400_000)],
    );
  }
}

/** Where it stands: who has signed, who refused and why, who is awaited since when and until when. */
function heading(schedule: Known): object {
  const { id, status, hash, reviewBy, overdue, expedite, publishedAt, content } = schedule;
  const decision = decisionOf(schedule);
  const { number, cause, reason = null, moved, base, frozenUntil, lots } = content;
  return {
    id,
    number,
    status,
    hash,
    cause,
    reason,
    moved,
    base,
    frozenUntil,
    publishedAt,
    expedite,
    signatures: decision?.signatures ?? [],
    refusals: decision?.refusals ?? [],
    awaited: status === 'UnderReview' ? awaited(decision) : [],
    due: reviewBy,
    overdue,
    lateLots: lots.filter(({ lateMinutes }) => lateMinutes > 0).length,
  };
}
