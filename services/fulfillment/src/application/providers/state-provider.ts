import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { providers } from '../../persistence/parties.js';

@Injectable()
export class StateProvider {
  constructor(private readonly store: Store) {}

  async execute(id: string, stated: { readonly name: string; readonly active: boolean }, by: Actor): Promise<void> {
    const { name, active } = stated;
    await this.store.perform({ steps: [on(providers, id, { type: 'StateProvider', name, active })], by });
  }
}
