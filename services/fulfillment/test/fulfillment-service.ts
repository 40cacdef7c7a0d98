import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Contract, EventType, Payload } from '@siklus/contracts';
import { instant, none, quantity, type CalendarDate, type Instant, type TimeZone } from '@siklus/kernel';
import { Messaging, Refused, Store, type Reaction } from '@siklus/messaging';
import { applyMigrations, createService } from '@siklus/service-kit';
import { freshDatabase } from '@siklus/testing';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { pino } from 'pino';
import { readFulfillmentConfig } from '../src/fulfillment.config.js';
import { FulfillmentModule } from '../src/fulfillment.module.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { onProduct } from '../src/messaging/orders-product.reaction.js';
import { CreateFulfillment1764000100000 } from '../src/persistence/migrations/1764000100000-CreateFulfillment.js';

/** Monday, 2 March 2026, nine in the morning in Paris. */
export const start = instant('2026-03-02T08:00:00.000Z');

export const warehouse: JWTPayload = { sub: 'wim', department: 'warehouse', role: 'staff' };
export const warehouseManager: JWTPayload = { sub: 'wanda', department: 'warehouse', role: 'manager' };
export const shipping: JWTPayload = { sub: 'sol', department: 'shipping', role: 'staff' };
export const shippingManager: JWTPayload = { sub: 'sara', department: 'shipping', role: 'manager' };
export const sales: JWTPayload = { sub: 'sam', department: 'sales', role: 'staff' };
export const ops: JWTPayload = { sub: 'olga', department: 'ops', role: 'staff' };
export const carrier = (id: string): JWTPayload => ({ sub: `driver-of-${id}`, party: 'logistics-provider', party_id: id });

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly code: string;
  readonly onHand: string;
  readonly lines: readonly { readonly reserved: string }[];
  readonly locations: readonly object[];
  readonly movements: readonly object[];
  readonly products: readonly object[];
  readonly consignments: readonly object[];
  readonly stage: string;
}

/** A line of the answer to a file. */
export interface Result {
  readonly line?: number;
  readonly status?: string;
  readonly id?: string;
  readonly code?: string;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly json: Shown;
  readonly results: readonly Result[];
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

interface Broker {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
}
const nowhere: Broker = { brokers: ['127.0.0.1:1'], username: 'fulfillment', password: 'none' };

export type FulfillmentService = Awaited<ReturnType<typeof startFulfillment>>;

/** The service over real HTTP and a real database, with its agenda running. Without a broker, what would be told waits in the outbox. */
export async function startFulfillment({ brokers, username, password }: Broker = nowhere) {
  const database = await freshDatabase();
  await applyMigrations(database.ownerUrl, [CreateFulfillment1764000100000]);
  const issuer = await anIssuer();
  const config = readFulfillmentConfig({
    SIKLUS_PORT: '0',
    SIKLUS_DATABASE_URL: database.url,
    SIKLUS_KAFKA_BROKERS: brokers.join(','),
    SIKLUS_KAFKA_USERNAME: username,
    SIKLUS_KAFKA_PASSWORD: password,
    SIKLUS_ISSUER: 'https://issuer.test',
    SIKLUS_JWKS_URL: issuer.jwksUrl,
    SIKLUS_CLOCK: 'driven',
  });
  const app = await createService(FulfillmentModule, config, pino({ level: 'silent' }));
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
    const answer = await fetch(address + path, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${await issuer.token(as)}` }),
        ...(json && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': `wish-${(wishes += 1)}` }),
        ...headers,
      },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : body }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') && !answer.headers.get('content-type')?.includes('ndjson');
    return {
      status: answer.status,
      text,
      json: (isJson ? JSON.parse(text) : undefined) as Shown,
      results:
        isJson || text === ''
          ? []
          : text
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as Result),
    };
  };

  const service = {
    app,
    database,
    store,
    messaging,
    ask,
    /** Hears a message as the transport would: what it becomes is carried out, or the code of the refusal that would park it is answered. */
    async hear<C extends Contract, T extends EventType<C>>(
      reaction: Reaction<C>,
      type: T,
      key: string,
      payload: Payload<C, T>,
      sequence = 1,
    ): Promise<string | undefined> {
      const at = await store.now();
      const made = reaction.hearings[type]?.react(payload as never, { id: 'message', key, sequence, at });
      const steps = made === undefined ? [] : Array.isArray(made) ? made : [made];
      try {
        await store.perform({ steps, by: { kind: 'service', subject: 'fulfillment' } });
        return undefined;
      } catch (error) {
        if (error instanceof Refused) return error.rejection.code;
        throw error;
      }
    },
    /** Moves the clock, and waits until everything that was due has been done. */
    async advance(to?: Instant): Promise<void> {
      if (to) await messaging.operations.advance(to);
      const due = 'select count(*)::int as n from agenda where due is null or due <= $1';
      while ((await database.query<{ n: number }>(due, [await store.now()]))[0]?.n) await pause(5);
    },
    /** What was told of a contract under a key, oldest first. */
    async told(contract: string, key: string): Promise<{ type: string; data: Record<string, unknown> | null }[]> {
      const rows = await database.query<{ type: string; value: string | null }>(
        'select type, value from told where contract = $1 and key = $2 order by seq',
        [contract, key],
      );
      return rows.map(({ type, value }) => ({ type, data: value === null ? null : (JSON.parse(value) as Record<string, unknown>) }));
    },
    async end(): Promise<void> {
      await app.close();
      await issuer.end();
      await database.stop();
    },
  };
  return service;
}

/** Products that orders has stated, so many of each in the house. */
export async function furnish(service: FulfillmentService, quantity: string, ...products: readonly string[]): Promise<void> {
  for (const product of products)
    await service.hear(onProduct, 'ProductStated', product, {
      product,
      name: product,
      unit: 'EA',
      family: 'Beverages',
      routes: ['warehouse'],
      tracking: 'none',
      taxCategory: 'S',
      active: true,
    });
  if (quantity === '0') return;
  const receipt = { reference: `GR-${products.join('-')}`, location: 'main', lines: products.map((product) => ({ product, quantity })) };
  const { status, text } = await service.ask('POST', '/receipts', warehouse, receipt);
  if (status !== 201) throw new Error(text);
}

export interface Ordered {
  readonly product?: string;
  readonly quantity?: string;
  readonly promisedDate?: string;
  readonly held?: string;
  readonly rank?: number;
}

/** Orders tells of an order: received, then released. Ten of tea for 20 March, unless said otherwise. */
export async function order(service: FulfillmentService, id: string, lines: readonly Ordered[] = [{}]): Promise<void> {
  const ordered = lines.map(({ product = 'tea', quantity: many = '10', promisedDate = '2026-03-20' }, n) => ({
    line: String(n + 1),
    product,
    quantity: quantity(many),
    route: 'warehouse' as const,
    promisedDate: promisedDate as CalendarDate,
    termsVersion: 1,
  }));
  const whose = { customer: 'VINET', timeZone: 'Europe/Paris' as TimeZone };
  await service.hear(onOrderLifecycle, 'Received', id, { ...whose, lines: ordered });
  const released = ordered.map((line, n) => ({ ...line, held: quantity(lines[n]?.held ?? none) }));
  const refused = await service.hear(onOrderLifecycle, 'Released', id, { ...whose, rank: lines[0]?.rank ?? 100, lines: released });
  if (refused !== undefined) throw new Error(refused);
}
