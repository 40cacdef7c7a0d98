import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { narratives } from '../persistence/known.js';

/** Forgets what a customer wrote, on request; the return or the claim stays. */
@Injectable()
export class EraseWords {
  constructor(private readonly store: Store) {}

  async execute(id: string, reason: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(narratives, id, { type: 'Erase' })], by, why: reason });
  }
}
