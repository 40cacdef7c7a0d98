import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { retailers } from '../../persistence/policies.js';

@Injectable()
export class StateRetailer {
  constructor(private readonly store: Store) {}

  async execute(id: string, stated: { readonly name: string; readonly active: boolean }, by: Actor): Promise<void> {
    const { name, active } = stated;
    await this.store.perform({ steps: [on(retailers, id, { type: 'StateRetailer', name, active })], by });
  }
}
