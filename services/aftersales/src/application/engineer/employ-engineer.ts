import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { Employment } from '../../domain/engineer/engineer.js';
import { engineerNames, engineers } from '../../persistence/engineers.js';

/** Who goes to customers, with which skills and when. The name is personal data and stands apart. */
@Injectable()
export class EmployEngineer {
  constructor(private readonly store: Store) {}

  /** @throws Refused `AFTERSALES.SHIFT_UNSOUND` */
  async execute(id: string, name: string, employment: Employment, by: Actor): Promise<void> {
    const steps = [on(engineers, id, { type: 'Employ', employment }), on(engineerNames, id, { type: 'State', stated: { name } })];
    await this.store.perform({ steps, by });
  }
}
