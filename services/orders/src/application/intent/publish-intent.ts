import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { intentId, type Intent, type IntentContent } from '../../domain/intent/intent.js';
import { intents } from '../../persistence/intents.js';
import { authorityOf } from '../authority-of.js';

/** Top management says what it wants more of, and what not at all. */
@Injectable()
export class PublishIntent {
  constructor(private readonly store: Store) {}

  async execute(intent: IntentContent, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(intents, intentId, { type: 'PublishIntent', intent, by: authorityOf(by) })], by });
  }

  /** @throws Refused `ORDERS.INTENT_UNKNOWN` */
  async read(): Promise<object> {
    const [row] = await this.store.query<{ state: Intent }>('select state from intents where id = $1', [intentId]);
    if (!row) throw new Refused(reject('ORDERS.INTENT_UNKNOWN'));
    return { version: row.state.version, ...row.state.stated };
  }
}
