import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Contract, EventType, Payload } from '@siklus/contracts';
import { instant, type Instant } from '@siklus/kernel';
import { Messaging, Refused, Store, type Reaction } from '@siklus/messaging';
import { applyMigrations, createService } from '@siklus/service-kit';
import { freshDatabase } from '@siklus/testing';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { pino } from 'pino';
import { readOrdersConfig } from '../src/orders.config.js';
import { OrdersModule } from '../src/orders.module.js';
import { CreateOrders1764000000000 } from '../src/persistence/migrations/1764000000000-CreateOrders.js';

/** Thursday, 4 July 1996, ten in the morning in Paris. */
export const start = instant('1996-07-04T08:00:00.000Z');

export const staff: JWTPayload = { sub: 'sam', department: 'sales', role: 'staff' };
export const manager: JWTPayload = { sub: 'mia', department: 'sales', role: 'manager' };
export const executive: JWTPayload = { sub: 'eve', department: 'strategy', role: 'executive' };
export const finance: JWTPayload = { sub: 'finn', department: 'finance', role: 'staff' };
export const ops: JWTPayload = { sub: 'olga', department: 'ops', role: 'staff' };
export const customer = (id: string): JWTPayload => ({ sub: `buyer-of-${id}`, party: 'customer', party_id: id });

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly id: string;
  readonly code: string;
  readonly customer: string;
  readonly status: string;
  readonly termsVersion: number;
  readonly requests: readonly { readonly request: string }[];
  readonly lines: readonly { readonly orderDiscount: string }[];
  readonly orders: readonly Shown[];
  readonly offers: readonly { readonly product: string }[];
  readonly policies: readonly object[];
  readonly versions: readonly object[];
  readonly steps: readonly object[];
}

/** A line of the answer to a file. */
export interface Result {
  readonly line?: number;
  readonly status?: string;
  readonly id?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly path: string }[];
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

export type OrdersService = Awaited<ReturnType<typeof startOrders>>;

interface Broker {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
}
const nowhere: Broker = { brokers: ['127.0.0.1:1'], username: 'orders', password: 'none' };

/** The service over real HTTP and a real database, with its agenda running. Without a broker, what would be told waits in the outbox. */
export async function startOrders({ brokers, username, password }: Broker = nowhere) {
  const database = await freshDatabase();
  await applyMigrations(database.ownerUrl, [CreateOrders1764000000000]);
  const issuer = await anIssuer();
  const config = readOrdersConfig({
    SIKLUS_PORT: '0',
    SIKLUS_DATABASE_URL: database.url,
    SIKLUS_KAFKA_BROKERS: brokers.join(','),
    SIKLUS_KAFKA_USERNAME: username,
    SIKLUS_KAFKA_PASSWORD: password,
    SIKLUS_ISSUER: 'https://issuer.test',
    SIKLUS_JWKS_URL: issuer.jwksUrl,
    SIKLUS_CLOCK: 'driven',
  });
  const app = await createService(OrdersModule, config, pino({ level: 'silent' }));
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
          .map((line) => JSON.parse(line) as Result)
      : [];
    return { status: answer.status, text, json: (isFile || text === '' ? {} : JSON.parse(text)) as Shown, results };
  };

  return {
    app,
    database,
    store,
    messaging,
    ask,
    /** Hears a message as the transport would: carries out what it becomes, or answers the code of the refusal that would park it. */
    async hear<C extends Contract, T extends EventType<C>>(
      reaction: Reaction<C>,
      type: T,
      key: string,
      payload: Payload<C, T>,
    ): Promise<string | undefined> {
      const at = await store.now();
      const made = reaction.hearings[type]?.react(payload as never, { id: 'message', key, sequence: 1, at });
      const steps = made === undefined ? [] : Array.isArray(made) ? made : [made];
      try {
        await store.perform({ steps, by: { kind: 'service', subject: 'orders' } });
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
}

/** Three products with prices, a customer in France, and a way to name the orders of it. */
export async function stock({ ask }: OrdersService): Promise<void> {
  for (const [id, family, unit] of [
    ['tea', 'Beverages', 'EA'],
    ['coffee', 'Beverages', 'EA'],
    ['flour', 'Grains', 'KGM'],
  ]) {
    const product = {
      name: id,
      unit,
      family,
      routes: ['warehouse'],
      tracking: 'none',
      taxCategory: 'S',
      taxRate: '0.2',
      active: true,
      prices: [{ currency: 'USD', unitPrice: '1000' }],
    };
    const { status, text } = await ask('PUT', `/products/${id}`, manager, product);
    if (status !== 204) throw new Error(text);
  }
  for (const id of ['VINET', 'ALFKI']) {
    const { status, text } = await ask('PUT', `/customers/${id}`, staff, {
      legalName: `${id} SA`,
      email: `buyer@${id}.test`,
      timeZone: 'Europe/Paris',
      country: 'FR',
      language: 'fr',
    });
    if (status !== 204) throw new Error(text);
  }
}

export const entry = (purchaseOrder: string, over: object = {}): object => ({
  customer: 'VINET',
  purchaseOrder,
  currency: 'USD',
  lines: [{ product: 'tea', quantity: '10', wantedDate: '1996-08-01' }],
  ...over,
});
