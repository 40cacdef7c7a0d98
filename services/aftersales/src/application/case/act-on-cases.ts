import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import type { CaseCommand, ExtraWork, Triage, Work } from '../../domain/case/case-facts.js';
import { cases } from '../../persistence/cases.js';
import { FindCases } from './find-cases.js';

/** What is done for a case, by service and by the customer. */
@Injectable()
export class ActOnCases {
  constructor(
    private readonly store: Store,
    private readonly find: FindCases,
  ) {}

  /** @throws Refused `AFTERSALES.CASE_UNKNOWN`, `AFTERSALES.WRONG_STATUS` */
  triage(id: string, triage: Triage, by: Actor): Promise<void> {
    return this.does(id, { type: 'Triage', triage }, by);
  }

  start(id: string, visit: string, by: Actor): Promise<void> {
    return this.does(id, { type: 'StartVisit', visit }, by);
  }

  /** @throws Refused as above, and `AFTERSALES.LINE_UNKNOWN`, `AFTERSALES.LINES_LEFT`, `AFTERSALES.REPORTED_ALREADY` */
  report(id: string, visit: string, work: Work, done: boolean, by: Actor): Promise<void> {
    return this.does(id, { type: 'ReportVisit', visit, work, done }, by);
  }

  /** @throws Refused as above, and `AFTERSALES.ENTITLED` */
  agree(id: string, extra: Omit<ExtraWork, 'by'>, by: Actor): Promise<void> {
    return this.does(id, { type: 'AgreeExtraWork', extra: { ...extra, by: by.subject } }, by);
  }

  confirm(id: string, by: Actor): Promise<void> {
    return this.does(id, { type: 'Confirm' }, by);
  }

  cancel(id: string, reason: string, by: Actor): Promise<void> {
    return this.does(id, { type: 'Cancel', reason }, by, reason);
  }

  /** Nobody can come on the day that was asked for. @throws Refused as above, and `AFTERSALES.NO_CREW_ASKED` */
  cannotCome(id: string, reason: string, earliest: CalendarDate | undefined, by: Actor): Promise<void> {
    return this.does(id, { type: 'StateUnavailable', reason, ...(earliest !== undefined && { earliest }) }, by, reason);
  }

  private async does(id: string, command: CaseCommand, by: Actor, why?: string): Promise<void> {
    await this.find.own(id, by);
    await this.store.perform({ steps: [on(cases, id, command)], by, ...(why !== undefined && { why }) });
  }
}
