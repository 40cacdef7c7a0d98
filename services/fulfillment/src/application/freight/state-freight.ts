import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { Freight } from '../../domain/lane/lane.js';
import { lanes } from '../../persistence/lanes.js';
import { FindProviders } from '../providers/find-providers.js';

@Injectable()
export class StateFreight {
  constructor(
    private readonly store: Store,
    private readonly providers: FindProviders,
  ) {}

  /** @throws Refused when the provider is not known or takes nothing new */
  async execute(country: string, freight: Freight, by: Actor): Promise<void> {
    const { provider } = freight;
    if (provider !== undefined && !(await this.providers.activeAmong([provider])).has(provider))
      throw new Refused(reject('FULFILLMENT.PROVIDER_UNKNOWN', { provider }));
    await this.store.perform({ steps: [on(lanes, country, { type: 'StateFreight', freight })], by });
  }

  async withdraw(country: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(lanes, country, { type: 'Withdraw' })], by });
  }
}
