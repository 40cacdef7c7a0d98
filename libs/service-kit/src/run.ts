import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { adapter, complete, Surroundings } from './boot/application.js';
import type { ServiceConfig } from './config.js';
import { Identity } from './identity.js';
import { createLog, NestLog } from './logging.js';

/** Milliseconds that a service has to finish what it does: requests, the running chunk, what is to be told. */
const DEADLINE = 20_000;

/** The application of a department, complete but for listening. @throws Error when it would not be safe to start */
export async function createService(department: Type, config: ServiceConfig, log: Logger): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(Surroundings.of(department, config, log), adapter(), {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  complete(app, log);
  return app;
}

/**
 * Runs a department's service until SIGTERM or SIGINT: `await run(BillingModule, readBillingConfig)`. Stops taking requests first, then
 * hearing, then what is due to go out goes out, then the connections end. What prevents the start is said in plain words, with exit 1.
 */
export async function run(department: Type, readConfig: (env: NodeJS.ProcessEnv) => ServiceConfig): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = createLog(department.name.replace(/Module$/, '').toLowerCase(), config.logLevel);
    const app = await createService(department, config, log);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(app, log, signal));
    await app.listen(config.port, config.host);
    await app.startAllMicroservices();
    log.info({ address: await app.getUrl(), clock: config.clock, service: app.get(Identity, { strict: false }).name }, 'open');
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

async function stop(app: NestFastifyApplication, log: Logger, signal: string): Promise<never> {
  log.info({ signal }, 'stopping');
  const late = setTimeout(() => {
    log.error({ deadline: DEADLINE }, 'could not finish in time: what is open is done again after the next start');
    process.exit(1);
  }, DEADLINE);
  try {
    await app.close();
  } catch (error) {
    log.error({ err: error }, 'could not stop cleanly');
    process.exit(1);
  }
  clearTimeout(late);
  log.info('stopped');
  process.exit(0);
}
