import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type Logger } from 'pino';

export type Log = Logger;

/** The service's pino logger, to be injected. */
export const LOG = Symbol('log');

const SECRET = ['authorization', 'password', 'token', 'headers.authorization', 'req.headers.authorization'];

/** JSON lines on standard output, each with the service's name; secrets are cut out by name. */
export function createLog(service: string, level: string): Logger {
  return pino({ level, base: { service }, timestamp: pino.stdTimeFunctions.isoTime, redact: SECRET, serializers: { err: stdSerializers.err } });
}

/** Lets Nest write through pino. Its chatter while it starts is for those who debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    const cause = { ...(rest.length > 1 && { stack: rest[0] }), ...(message instanceof Error && { err: message }) };
    this.logger.error({ context: rest.at(-1), ...cause }, String(message));
  }

  fatal(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.fatal({ context: rest.at(-1) }, String(message));
  }
}
