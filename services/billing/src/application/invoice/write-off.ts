import { Injectable } from '@nestjs/common';
import type { Money } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import { owedOf } from '../../domain/invoice/invoice.js';
import { invoices } from '../../persistence/invoices.js';
import { FindInvoices } from './find-invoices.js';

/** A manager gives up what a customer will not pay: all that is owed, or a part. */
@Injectable()
export class WriteOff {
  constructor(
    private readonly store: Store,
    private readonly find: FindInvoices,
  ) {}

  async execute(named: string, writeOff: string, amount: Money | undefined, reason: string, by: Actor): Promise<void> {
    const state = await this.find.see(named, by);
    const command = { type: 'WriteOff', writeOff, amount: amount ?? owedOf(state), reason } as const;
    await this.store.perform({ steps: [on(invoices, state.invoice, command)], by, why: reason });
  }
}
