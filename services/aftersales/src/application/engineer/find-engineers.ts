import { Injectable } from '@nestjs/common';
import { calendar, days } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import { ASKED_EVERY_DAYS } from '../../domain/terms-of-service.js';

@Injectable()
export class FindEngineers {
  constructor(private readonly store: Store) {}

  all(): Promise<object[]> {
    return this.store.query(
      `select e.id as engineer, n.state->'stated'->>'name' as name, e.state->'stated' as stated from engineers e left join engineer_names n on n.id = e.id order by e.id`,
    );
  }

  /** Who has not told what it sees for twice as long as it should be asked. */
  async unasked(): Promise<object[]> {
    const before = calendar.plus(await this.store.now(), -days(2 * ASKED_EVERY_DAYS));
    return this.store.query(
      `select e.id as engineer, max(i.answered_at) as "answeredAt", e.since from engineers e left join interviews i on i.engineer = e.id
       where e.active group by e.id, e.since having coalesce(max(i.answered_at), e.since) < $1 order by 2 nulls first, 1`,
      [before],
    );
  }

  /** How many people with each skill there are, beside how many were planned. */
  async people(): Promise<object[]> {
    return this.store.query(
      `select coalesce(p.id, s.skill) as skill, coalesce(s.people, 0)::int as people, coalesce(p.state->'planned', '[]') as planned from people p
       full join (select skill->>'skill' as skill, count(*) as people from engineers, jsonb_array_elements(state->'stated'->'skills') skill
         where active group by 1) s on s.skill = p.id order by 1`,
    );
  }
}
