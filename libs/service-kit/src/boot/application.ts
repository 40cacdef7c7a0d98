import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Global, Module, type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Messaging } from '@siklus/messaging';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ServiceConfig } from '../config.js';
import { LOG } from '../logging.js';
import { Metrics } from '../ops/metrics.js';
import { OpenApi } from '../ops/open-api.js';
import { BODY_LIMIT, registerParsers } from './body-parsers.js';
import { mustBeGuarded, routesIn } from './routes.js';
import { traceparentOf } from './tracing.js';

const REQUEST_ID = /^[\x21-\x7e]{1,100}$/;
const UNLOGGED = /^\/(?:health|metrics|docs)/;

/** Gives a department's module its surroundings. */
@Global()
@Module({})
export class Surroundings {
  static of(department: Type, config: ServiceConfig, log: Logger): DynamicModule {
    return {
      module: Surroundings,
      imports: [department],
      providers: [
        { provide: ServiceConfig, useValue: config },
        { provide: LOG, useValue: log },
      ],
      exports: [ServiceConfig, LOG],
    };
  }
}

/** Fastify with the limits of the product. A caller's request id is kept when it is fit to be one. */
export function adapter(): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 500 },
    genReqId: ({ headers }: IncomingMessage) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
}

/** Makes the application what every service is, short of listening. @throws Error when a route is open */
export function complete(app: NestFastifyApplication, log: Logger): void {
  const routes = routesIn(app);
  mustBeGuarded(routes);
  const instance = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  registerParsers(instance);
  letGoOnClose(instance);
  observe(instance, app.get(Metrics, { strict: false }), log);
  app.get(OpenApi, { strict: false }).make(app as INestApplication, routes);
  app.connectMicroservice({ strategy: app.get(Messaging, { strict: false }).transport });
}

/** A connection that falls idle after the closing began would be waited for until its client lets go. */
function letGoOnClose(instance: FastifyInstance): void {
  instance.addHook('preClose', (done) => {
    const looking = setInterval(() => instance.server.closeIdleConnections(), 50);
    instance.server.once('close', () => clearInterval(looking));
    done();
  });
}

function observe(instance: FastifyInstance, metrics: Metrics, log: Logger): void {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  instance.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1_000);
    const trace = traceparentOf(request)?.split('-')[1];
    const ms = Math.round(reply.elapsedTime);
    const level = UNLOGGED.test(route) ? 'debug' : 'info';
    log[level]({ request: request.id, trace, method: request.method, route, status: reply.statusCode, ms }, 'request');
    done();
  });
}
