import { Injectable } from '@nestjs/common';
import { reject, type Instant } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { CrewMember, PlannedVisit } from '../../domain/case/case-facts.js';
import { engagementId } from '../../domain/engagement/engagement.js';
import { unfit, type Engineer } from '../../domain/engineer/engineer.js';
import { cases } from '../../persistence/cases.js';
import { engagements } from '../../persistence/engineers.js';

/** Sends engineers to a customer: each for a skill that it has, in its hours, and on one visit at a time. */
@Injectable()
export class PlanVisit {
  constructor(private readonly store: Store) {}

  /**
   * @throws Refused `AFTERSALES.CASE_UNKNOWN`, `AFTERSALES.WRONG_STATUS`, `AFTERSALES.SKILL_MISSING`, `AFTERSALES.VISIT_TOO_EARLY`, `AFTERSALES.ENGINEER_UNKNOWN`,
   * `AFTERSALES.ENGINEER_UNFIT`, `AFTERSALES.ENGINEER_BUSY`, `AFTERSALES.ENGINEER_TWICE`
   */
  async execute(id: string, planned: PlannedVisit, by: Actor): Promise<void> {
    const { visit, crew, from, to } = planned;
    await this.mustBeFit(crew, from, to);
    await this.mustBeFree(crew, visit, from, to);
    const steps = [
      on(cases, id, { type: 'PlanVisit', planned }),
      ...crew.map(({ engineer, skill }) =>
        on(engagements, engagementId(visit, engineer), { type: 'Engage', engaged: { engineer, visit, case: id, skill, from, to } }),
      ),
    ];
    await this.store.perform({ steps, by, once: true });
  }

  private async mustBeFit(crew: readonly CrewMember[], from: Instant, to: Instant): Promise<void> {
    const ids = crew.map(({ engineer }) => engineer);
    if (new Set(ids).size < ids.length) throw new Refused(reject('AFTERSALES.ENGINEER_TWICE', { crew: ids }));
    const rows = await this.store.query<{ state: Engineer }>('select state from engineers where id = any($1::text[])', [ids]);
    for (const { engineer, skill } of crew) {
      const known = rows.find(({ state }) => state.engineer === engineer)?.state;
      if (!known) throw new Refused(reject('AFTERSALES.ENGINEER_UNKNOWN', { engineer }));
      const why = unfit(known, skill, from, to);
      if (why !== undefined) throw new Refused(reject('AFTERSALES.ENGINEER_UNFIT', { engineer, skill, why }));
    }
  }

  /** For a clear word; the database keeps it true whoever comes at the same moment. */
  private async mustBeFree(crew: readonly CrewMember[], visit: string, from: Instant, to: Instant): Promise<void> {
    const [busy] = await this.store.query<{ engineer: string; visit: string }>(
      `select engineer, visit from engagements where active and visit <> $4 and engineer = any($1::text[]) and tstzrange(starts, ends) && tstzrange($2, $3) limit 1`,
      [crew.map(({ engineer }) => engineer), from, to, visit],
    );
    if (busy) throw new Refused(reject('AFTERSALES.ENGINEER_BUSY', { engineer: busy.engineer, visit: busy.visit }));
  }
}
