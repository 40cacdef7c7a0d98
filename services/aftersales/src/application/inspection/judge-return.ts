import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { Finding } from '../../domain/inspection/inspection.js';
import { inspections } from '../../persistence/inspections.js';

/** Service says what is wrong with goods that came back. */
@Injectable()
export class JudgeReturn {
  constructor(private readonly store: Store) {}

  /** @throws Refused `AFTERSALES.INSPECTION_UNKNOWN`, `AFTERSALES.UNITS_UNJUDGED`, `AFTERSALES.JUDGED_ALREADY` */
  async execute(id: string, lines: readonly Finding[], by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(inspections, id, { type: 'Judge', lines })], by });
  }
}
