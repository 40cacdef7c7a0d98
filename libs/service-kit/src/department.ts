import type { ModuleMetadata, Provider, Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { checkNeeds, type Contract, type ServiceName } from '@siklus/contracts';
import {
  Messaging,
  Operations,
  Store,
  type AnyAggregate,
  type Department,
  type GrantedTo,
  type MessagingConfig,
  type Publisher,
  type Reaction,
  type Sends,
} from '@siklus/messaging';
import type { Logger } from 'pino';
import { AuthorityGuard } from './auth/authority.guard.js';
import { Tokens } from './auth/tokens.js';
import { traced, TracingInterceptor } from './boot/tracing.js';
import { ServiceConfig } from './config.js';
import { FileImports } from './files/file-imports.js';
import { ImportLedger } from './files/import-ledger.js';
import { IdempotencyInterceptor, noting } from './idempotency/idempotency.interceptor.js';
import { IdempotencyKeys } from './idempotency/idempotency-keys.js';
import { Identity } from './identity.js';
import { LOG } from './logging.js';
import { AdmissionGuard } from './ops/admission.guard.js';
import { AuditInterceptor } from './ops/audit.interceptor.js';
import { CycleController } from './ops/cycle.controller.js';
import { DocsController } from './ops/docs.controller.js';
import { HealthController } from './ops/health.controller.js';
import { Metrics } from './ops/metrics.js';
import { MetricsController } from './ops/metrics.controller.js';
import { OpenApi } from './ops/open-api.js';
import { OpsController } from './ops/ops.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { Validation } from './problems/validation.js';

type HeardBy<Name extends ServiceName, R> = R extends Reaction<infer C> ? (Name extends GrantedTo<C> ? R : { readonly notGrantedTo: Name }) : never;
type ToldBy<Name extends ServiceName, P> = P extends Publisher<infer C> ? (C['owner'] extends Name ? P : { readonly notOwnedBy: Name }) : never;

/** A department's table of contents. */
interface Contents<Name extends ServiceName, Hears extends readonly Reaction[], Tells extends readonly Publisher[]> {
  /** What it is told by others; each contract must be granted to it. */
  readonly hears: Hears & { readonly [I in keyof Hears]: HeardBy<Name, Hears[I]> };
  /** What it tells; each contract must be its own. */
  readonly tells: Tells & { readonly [I in keyof Tells]: ToldBy<Name, Tells[I]> };
  readonly keeps: readonly AnyAggregate[];
  /** Errands between its own aggregates. */
  readonly sends?: readonly Sends[];
  /** Intents and queries. */
  readonly does: readonly Type[];
  /** Controllers. */
  readonly serves: readonly Type[];
}

function withoutInjectable(does: readonly Type[]): string[] {
  return does.filter((one) => one.length > 0 && !Reflect.hasMetadata('design:paramtypes', one)).map(({ name }) => name);
}

const library: Provider[] = [
  Tokens,
  IdempotencyKeys,
  ImportLedger,
  FileImports,
  Metrics,
  OpenApi,
  AuditInterceptor,
  { provide: Store, useFactory: (messaging: Messaging) => traced(noting(messaging.store)), inject: [Messaging] },
  { provide: Operations, useFactory: (messaging: Messaging) => messaging.operations, inject: [Messaging] },
  { provide: APP_FILTER, useClass: ProblemFilter },
  { provide: APP_GUARD, useClass: AdmissionGuard },
  { provide: APP_GUARD, useClass: AuthorityGuard },
  { provide: APP_INTERCEPTOR, useClass: TracingInterceptor },
  { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  { provide: APP_PIPE, useClass: Validation },
];

/**
 * The metadata of a department's one module: `@Module(department('billing', { hears, tells, keeps, does, serves }))`. A contract that is
 * heard without a grant, or told by another than its owner, does not compile; what is needed of it is checked here once more.
 * @throws ContractBreach, Error
 */
export function department<Name extends ServiceName, const Hears extends readonly Reaction[], const Tells extends readonly Publisher[]>(
  name: Name,
  { hears, tells, keeps, sends = [], does, serves }: Contents<Name, Hears, Tells>,
): ModuleMetadata {
  checkNeeds(name, hears.map(needOf));
  const unfit = withoutInjectable(does);
  if (unfit.length > 0) throw new Error(`${unfit.join(', ')}: what has a constructor needs @Injectable()`);
  const definition: Department = { name, hears, tells, keeps, sends };
  const messaging: Provider = {
    provide: Messaging,
    useFactory: (config: ServiceConfig, log: Logger) => new Messaging(definition, messagingConfig(config), log),
    inject: [ServiceConfig, LOG],
  };
  return {
    providers: [{ provide: Identity, useValue: new Identity(name) }, messaging, ...library, ...does],
    controllers: [...serves, HealthController, MetricsController, OpsController, DocsController, CycleController],
  };
}

function needOf({ contract, hearings }: Reaction): { contract: Contract; fields: Record<string, readonly string[]> } {
  return { contract, fields: Object.fromEntries(Object.entries(hearings).map(([type, { fields }]) => [type, fields])) };
}

function messagingConfig({ databaseUrl, clock, kafkaBrokers, kafkaUsername, kafkaPassword, kafkaTls, parkedPersonalDays }: ServiceConfig): MessagingConfig {
  return { databaseUrl, clock, parkedPersonalDays, kafka: { brokers: kafkaBrokers, username: kafkaUsername, password: kafkaPassword, tls: kafkaTls } };
}
