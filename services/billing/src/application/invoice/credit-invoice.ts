import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { WantedCredit } from '../../domain/invoice/credit-note.js';
import { invoices } from '../../persistence/invoices.js';
import { FindInvoices } from './find-invoices.js';

/** Finance credits an invoice, in part or whole. Corrections of deliveries need nobody: they credit by themselves. */
@Injectable()
export class CreditInvoice {
  constructor(
    private readonly store: Store,
    private readonly find: FindInvoices,
  ) {}

  /** @returns the id of the credit note; its number is drawn right after */
  async execute(named: string, credit: string, reason: string, wanted: WantedCredit, by: Actor): Promise<{ creditNote: string }> {
    const { invoice } = await this.find.see(named, by);
    await this.store.perform({ steps: [on(invoices, invoice, { type: 'CreditByFinance', credit, reason, ...wanted })], by, why: reason });
    return { creditNote: credit };
  }
}
