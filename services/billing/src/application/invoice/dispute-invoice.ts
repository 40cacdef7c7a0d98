import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { DisputeReason } from '../../domain/invoice/invoice-facts.js';
import { invoices } from '../../persistence/invoices.js';
import { FindInvoices } from './find-invoices.js';

/** A customer, or finance for it, disputes an invoice: whoever owns the fact in doubt is asked. */
@Injectable()
export class DisputeInvoice {
  constructor(
    private readonly store: Store,
    private readonly find: FindInvoices,
  ) {}

  /** @returns the id of the discrepancy */
  async execute(named: string, dispute: string, reason: DisputeReason, by: Actor): Promise<{ discrepancy: string }> {
    const { invoice } = await this.find.see(named, by);
    await this.store.perform({ steps: [on(invoices, invoice, { type: 'Dispute', dispute, reason })], by, why: reason });
    return { discrepancy: dispute };
  }
}
