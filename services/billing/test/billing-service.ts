import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Contract, EventType, Payload } from '@siklus/contracts';
import { calendar, instant, type Instant } from '@siklus/kernel';
import { Messaging, Refused, Store, type Reaction } from '@siklus/messaging';
import { applyMigrations, createService } from '@siklus/service-kit';
import { freshDatabase } from '@siklus/testing';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { pino } from 'pino';
import { readBillingConfig } from '../src/billing.config.js';
import { BillingModule } from '../src/billing.module.js';
import type { DeliveredLine } from '../src/domain/account/heard.js';
import type { Terms } from '../src/domain/account/terms.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onAgreedTerms } from '../src/messaging/orders-agreed-terms.reaction.js';
import { onCustomer } from '../src/messaging/orders-customer.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { CreateBilling1764000000000 } from '../src/persistence/migrations/1764000000000-CreateBilling.js';
import { terms } from './mothers.js';

/** Tuesday, 16 July 1996. */
export const start = instant('1996-07-16T10:00:00.000Z');

export const finance: JWTPayload = { sub: 'finn', department: 'finance', role: 'staff' };
export const manager: JWTPayload = { sub: 'mara', department: 'finance', role: 'manager' };
export const sales: JWTPayload = { sub: 'sam', department: 'sales', role: 'staff' };
export const shipping: JWTPayload = { sub: 'shai', department: 'shipping', role: 'staff' };
export const ops: JWTPayload = { sub: 'olga', department: 'ops', role: 'staff' };
export const customer = (id: string): JWTPayload => ({ sub: `buyer-of-${id}`, party: 'customer', party_id: id });

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
  readonly accounts: readonly { readonly account: string; readonly debit: string; readonly credit: string }[];
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly json: Shown;
  /** The lines of the answer to a file. */
  readonly results: readonly { readonly status?: string; readonly code?: string; readonly done?: number }[];
}

async function anIssuer() {
  const folder = await mkdtemp(join(tmpdir(), 'issuer-'));
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const file = join(folder, 'jwks.json');
  await writeFile(file, JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'EdDSA' }] }));
  return {
    jwksUrl: pathToFileURL(file).href,
    token: (claims: JWTPayload): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: 'one' })
        .setIssuer('https://issuer.test')
        .setAudience('siklus')
        .setExpirationTime('5m')
        .sign(privateKey),
    end: () => rm(folder, { recursive: true }),
  };
}

export type BillingService = Awaited<ReturnType<typeof startBilling>>;

/** The service over real HTTP and a real database, with its agenda running; there is no broker: what would be told waits in the outbox. */
export async function startBilling() {
  const database = await freshDatabase();
  await applyMigrations(database.ownerUrl, [CreateBilling1764000000000]);
  const issuer = await anIssuer();
  const config = readBillingConfig({
    SIKLUS_PORT: '0',
    SIKLUS_DATABASE_URL: database.url,
    SIKLUS_KAFKA_BROKERS: '127.0.0.1:1',
    SIKLUS_KAFKA_USERNAME: 'billing',
    SIKLUS_KAFKA_PASSWORD: 'none',
    SIKLUS_ISSUER: 'https://issuer.test',
    SIKLUS_JWKS_URL: issuer.jwksUrl,
    SIKLUS_CLOCK: 'driven',
    SIKLUS_SELLER_NAME: 'Northwind Traders',
  });
  const app = await createService(BillingModule, config, pino({ level: 'silent' }));
  const messaging = app.get(Messaging, { strict: false });
  const store = app.get(Store, { strict: false });
  await messaging.operations.advance(start);
  await app.listen(0, '127.0.0.1');
  await app.startAllMicroservices();
  const address = await app.getUrl();
  let wishes = 0;

  const ask = async (
    method: string,
    path: string,
    as: JWTPayload | undefined,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Answered> => {
    const json = typeof body === 'object';
    const wish = `wish-${(wishes += 1)}`;
    const answer = await fetch(address + path, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${await issuer.token(as)}` }),
        ...(json && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': wish }),
        ...headers,
      },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : body }),
    });
    const text = await answer.text();
    const isFile = answer.headers.get('content-type')?.includes('x-ndjson');
    const results = isFile
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Answered['results'][number])
      : [];
    return { status: answer.status, text, json: (text.startsWith('{') && !isFile ? JSON.parse(text) : {}) as Shown, results };
  };

  /** Moves the clock, and waits until everything that was due has been done. */
  const advance = async (to?: Instant): Promise<void> => {
    if (to) await messaging.operations.advance(to);
    const due = 'select count(*)::int as n from agenda where due is null or due <= $1';
    while ((await database.query<{ n: number }>(due, [await store.now()]))[0]?.n) await pause(5);
  };

  /** Hears a message as the transport would, and waits for what follows. @returns the code of the refusal that would park it */
  const hear = async <C extends Contract, T extends EventType<C>>(
    reaction: Reaction<C>,
    type: T,
    key: string,
    payload: Payload<C, T>,
  ): Promise<string | undefined> => {
    const hearing = reaction.hearings[type];
    const needed = Object.fromEntries((hearing?.fields ?? []).map((field) => [field, (payload as Record<string, unknown>)[field]]));
    const made = hearing?.react(needed as never, { id: 'message', key, sequence: 1, at: await store.now() });
    try {
      await store.perform({ steps: made === undefined ? [] : [made].flat(), by: { kind: 'service', subject: 'billing' } });
      await advance();
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return error.rejection.code;
      throw error;
    }
  };

  return {
    database,
    store,
    messaging,
    ask,
    hear,
    advance,
    /** By so many milliseconds. */
    passes: async (milliseconds: number): Promise<void> => advance(calendar.plus(await store.now(), milliseconds)),
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
    /** What was told of a contract under a key, oldest first. */
    async told(contract: string, key: string): Promise<{ type: string; data: Record<string, unknown> }[]> {
      const rows = await database.query<{ type: string; value: string }>(
        'select type, value from told where contract = $1 and key = $2 order by seq',
        [contract, key],
      );
      return rows.map(({ type, value }) => ({ type, data: JSON.parse(value) as Record<string, unknown> }));
    },
    async end(): Promise<void> {
      await database.query('truncate outbox');
      await app.close();
      await issuer.end();
      await database.stop();
    },
  };
}

/** A buyer and a product with names. */
export async function introduce({ hear }: BillingService, id = 'VINET'): Promise<void> {
  await hear(onCustomer, 'CustomerStated', id, { customer: id, legalName: `${id} SA`, country: 'FR', language: 'fr' });
  await hear(onProduct, 'ProductStated', 'chai', { name: 'Chai', unit: 'EA' } as never);
}
