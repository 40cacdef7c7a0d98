import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { applyMigrations, createService, readConfig } from '@siklus/service-kit';
import { grant } from '@siklus/messaging';
import { anIssuer, freshDatabase, type Claims } from '@siklus/testing';
import { pino } from 'pino';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SampleModule } from './sample.module.js';

export class CreateCarts1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table carts (
      id text primary key,
      version integer not null,
      schema_version integer not null,
      state jsonb not null,
      changed_at timestamptz not null,
      constraint carts_no_gold check (not state -> 'items' ? 'gold')
    )`);
    await grant(runner, 'carts', 'mutable');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table carts');
  }
}

export const environment = {
  SIKLUS_PORT: '0',
  SIKLUS_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  SIKLUS_KAFKA_BROKERS: '127.0.0.1:1',
  SIKLUS_KAFKA_USERNAME: 'orders',
  SIKLUS_KAFKA_PASSWORD: 'x',
  SIKLUS_ISSUER: 'https://issuer.test',
  SIKLUS_JWKS_URL: 'file:///nowhere',
};
export const clerk: Claims = { sub: 'ann', department: 'sales', role: 'staff' };
export const ops: Claims = { sub: 'olga', department: 'ops', role: 'staff' };

export type Body = string | Buffer | ReadableStream | object;

interface Asking {
  readonly as?: Claims;
  readonly headers?: Record<string, string>;
  readonly body?: Body;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** The sample department over real HTTP and a real database; hearing and telling stay closed. */
export async function startSample(module: Type = SampleModule) {
  const database = await freshDatabase();
  const identity = await anIssuer();
  await applyMigrations(database.ownerUrl, [CreateCarts1700000000000]);
  const config = readConfig({ ...environment, SIKLUS_DATABASE_URL: database.url, SIKLUS_JWKS_URL: identity.jwksUrl, SIKLUS_CLOCK: 'driven' });
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) });
  const app: NestFastifyApplication = await createService(module, config, log);
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const ask = async (method: string, path: string, { as, headers = {}, body }: Asking = {}): Promise<Answered> => {
    const plain = typeof body === 'object' && body?.constructor === Object;
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: { ...(as && { authorization: `Bearer ${await identity.token(as)}` }), ...(plain && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: plain ? JSON.stringify(body) : (body as string), duplex: 'half' }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: text.startsWith('{') && !text.includes('\n') ? (JSON.parse(text) as Record<string, unknown>) : {} };
  };
  return {
    app,
    address,
    ask,
    identity,
    logged,
    end: async () => {
      await app.close();
      await identity.end();
      await database.stop();
    },
  };
}
