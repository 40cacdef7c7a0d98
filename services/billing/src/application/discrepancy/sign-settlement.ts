import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { owners, type Settlement } from '../../domain/discrepancy/discrepancy.js';
import { discrepancies } from '../../persistence/discrepancies.js';

/** Finance and the department that owns the fact sign how a discrepancy is settled. */
@Injectable()
export class SignSettlement {
  constructor(private readonly store: Store) {}

  async execute(discrepancy: string, settlement: Settlement, by: Actor): Promise<void> {
    const department = owners.find((owner) => by.kind === 'person' && by.department === owner);
    if (!department) throw new Refused(reject('BILLING.DISCREPANCY_NOT_YOURS', { parties: owners }));
    const command = { type: 'Sign', settlement, department, subject: by.subject } as const;
    await this.store.perform({ steps: [on(discrepancies, discrepancy, command)], by, why: settlement });
  }
}
