import { Injectable } from '@nestjs/common';
import { calendar, reject, type CalendarDate, type TimeZone } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { ComingUnits } from '../../domain/homecoming/facts.js';
import { homecomings } from '../../persistence/homecomings.js';
import { FindProviders } from '../providers/find-providers.js';

const UTC = 'UTC' as TimeZone;

/** Fetches what customers give back, counts it in, sends back what is theirs. */
@Injectable()
export class ActOnHomecomings {
  constructor(
    private readonly store: Store,
    private readonly providers: FindProviders,
  ) {}

  /** @throws Refused `FULFILLMENT.RETURN_UNKNOWN`, `FULFILLMENT.PROVIDER_UNKNOWN`, `FULFILLMENT.NOT_FETCHED`, `FULFILLMENT.WRONG_STATUS` */
  async book(id: string, provider: string, day: CalendarDate, by: Actor): Promise<void> {
    await this.mustBeActive(provider);
    const today = calendar.dateIn(await this.store.now(), UTC);
    await this.store.perform({ steps: [on(homecomings, id, { type: 'Book', provider, on: day, today })], by });
  }

  /** @throws Refused `FULFILLMENT.CONSIGNMENT_NOT_YOURS`, `FULFILLMENT.WRONG_STATUS` */
  async collect(id: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(homecomings, id, { type: 'Collect', ...carrier(by) })], by });
  }

  /** @throws Refused `FULFILLMENT.LINE_UNKNOWN`, `FULFILLMENT.MORE_THAN_ANNOUNCED`, `FULFILLMENT.WRONG_STATUS` */
  async receive(id: string, location: string, lines: readonly ComingUnits[], by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(homecomings, id, { type: 'Receive', location, lines })], by });
  }

  async lose(id: string, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(homecomings, id, { type: 'Lose', ...carrier(by) })], by });
  }

  /** @throws Refused `FULFILLMENT.PROVIDER_UNKNOWN`, `FULFILLMENT.WRONG_STATUS` */
  async sendBack(id: string, provider: string | undefined, by: Actor): Promise<void> {
    if (provider !== undefined) await this.mustBeActive(provider);
    await this.store.perform({ steps: [on(homecomings, id, { type: 'SendBack', ...(provider !== undefined && { provider }) })], by });
  }

  private async mustBeActive(provider: string): Promise<void> {
    const active = await this.providers.activeAmong([provider]);
    if (!active.has(provider)) throw new Refused(reject('FULFILLMENT.PROVIDER_UNKNOWN', { provider }));
  }
}

const carrier = (by: Actor) => (by.kind === 'outsider' ? { provider: by.id } : {});
