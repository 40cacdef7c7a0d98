import type { Contract, EventType, Payload } from '@siklus/contracts';
import { calendar, instant } from '@siklus/kernel';
import type { Reaction } from '@siklus/messaging';
import { startService, type Answer, type Claims } from '@siklus/testing';
import { readBillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import type { DeliveredLine } from '../src/domain/account/heard.js';
import type { Terms } from '../src/domain/account/terms.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onAgreedTerms } from '../src/messaging/orders-agreed-terms.reaction.js';
import { onCustomer } from '../src/messaging/orders-customer.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { migrations } from '../src/persistence/migrations.js';
import { terms } from './mothers.js';

/** Tuesday, 16 July 1996. */
export const start = instant('1996-07-16T10:00:00.000Z');

export const finance: Claims = { sub: 'finn', department: 'finance', role: 'staff' };
export const manager: Claims = { sub: 'mara', department: 'finance', role: 'manager' };
export const sales: Claims = { sub: 'sam', department: 'sales', role: 'staff' };
export const shipping: Claims = { sub: 'shai', department: 'shipping', role: 'staff' };
export const ops: Claims = { sub: 'olga', department: 'ops', role: 'staff' };
export const customer = (id: string): Claims => ({ sub: `buyer-of-${id}`, party: 'customer', party_id: id });

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly code: string;
  readonly invoice: string;
  readonly number: string;
  readonly status: string;
  readonly payment: string;
  readonly creditNote: string;
  readonly discrepancy: string;
  readonly owed: string;
  readonly unallocated: string;
  readonly creditNotes: readonly { readonly number: string; readonly credit: string }[];
  readonly invoices: readonly Shown[];
  readonly payments: readonly Shown[];
  readonly discrepancies: readonly Shown[];
  readonly refunds: readonly Shown[];
  readonly settlement: string;
  readonly paid: string;
  readonly accounts: readonly { readonly account: string; readonly debit: string; readonly credit: string }[];
}

/** A line of the answer to a file. */
interface Result {
  readonly status?: string;
  readonly code?: string;
  readonly done?: number;
}
export type Answered = Answer<Shown, Result>;

export type BillingService = Awaited<ReturnType<typeof startBilling>>;

export async function startBilling(environment: Readonly<Record<string, string>> = {}) {
  const service = await startService<Shown, Result>({
    name: 'billing',
    module: BillingModule,
    readConfig: readBillingConfig,
    migrations,
    start,
    environment: { SIKLUS_SELLER_NAME: 'Northwind Traders', ...environment },
  });

  /** Hears a message, and waits for what follows. @returns the code of the refusal that would park it */
  const hear = async <C extends Contract, T extends EventType<C>>(
    reaction: Reaction<C>,
    type: T,
    key: string,
    payload: Payload<C, T>,
  ): Promise<string | undefined> => {
    const refused = await service.hear(reaction, type, key, payload);
    await service.advance();
    return refused;
  };

  return {
    ...service,
    /** Billing withdraws nothing and tells nothing of class P, so everything has its data. */
    told: (contract: string, key: string) => service.told(contract, key) as Promise<{ type: string; data: Record<string, unknown> }[]>,
    hear,
    /** By so many milliseconds. */
    passes: async (milliseconds: number): Promise<void> => service.advance(calendar.plus(await service.store.now(), milliseconds)),
    agreed: (order: string, own: Partial<Terms> = {}) =>
      hear(onAgreedTerms, 'TermsAgreed', order, { ...terms(own), agreedBy: 'order-placed', agreedAt: start } as never),
    delivered: (order: string, delivery: string, ...lines: DeliveredLine[]) =>
      hear(onDelivery, 'Delivered', order, {
        delivery,
        date: '1996-07-16',
        lines: lines.map((line) => ({ ...line, serials: [] })),
      } as never),
    corrected: (order: string, delivery: string, ...lines: DeliveredLine[]) =>
      hear(onDelivery, 'Corrected', order, {
        delivery,
        correction: `correction of ${delivery}`,
        reason: 'MISCOUNTED',
        date: '1996-07-16',
        lines,
      } as never),
  };
}

/** A buyer and a product with names. */
export async function introduce({ hear }: BillingService, id = 'VINET'): Promise<void> {
  await hear(onCustomer, 'CustomerStated', id, { customer: id, legalName: `${id} SA`, country: 'FR', language: 'fr' });
  await hear(onProduct, 'ProductStated', 'chai', { name: 'Chai', unit: 'EA' } as never);
}
