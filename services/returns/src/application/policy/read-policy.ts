import { Injectable } from '@nestjs/common';
import type { CalendarDate } from '@siklus/kernel';
import { Store } from '@siklus/messaging';
import { rulesOn, STANDARD, type Rules } from '../../domain/policy/policy.js';
import { policies } from '../../persistence/policies.js';

@Injectable()
export class ReadPolicy {
  constructor(private readonly store: Store) {}

  /** The rules of a day: the company's own, or the usual ones until it has some. */
  async on(day: CalendarDate): Promise<Rules> {
    return rulesOn(await this.state(), day);
  }

  async all(): Promise<readonly Rules[]> {
    return (await this.state()).rules;
  }

  private async state() {
    return (await this.store.state(policies, STANDARD))?.state ?? policies.decider.initial(STANDARD);
  }
}
