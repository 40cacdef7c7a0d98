import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { proofs } from '../../persistence/parties.js';

/** Forgets who signed, on request; that somebody signed, and the hash of it, stay. */
@Injectable()
export class EraseProof {
  constructor(private readonly store: Store) {}

  async execute(delivery: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(proofs, delivery, { type: 'Erase' })], by, why: reason });
  }
}
