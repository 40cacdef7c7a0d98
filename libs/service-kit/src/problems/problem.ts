import { HttpException } from '@nestjs/common';
import { InvalidValue } from '@siklus/kernel';
import { isTransient, Refused } from '@siklus/messaging';
import type { Identity } from '../identity.js';
import { Unreadable } from '../json.js';

/** RFC 9457. `code` is stable; what follows `detail` are facts of the single case that help to mend the request. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly [fact: string]: unknown;
}

/** What the library itself objects to. `reason` becomes `<DEPARTMENT>.<REASON>`. */
export class Objection extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    readonly detail: string,
    readonly more: { readonly facts?: Readonly<Record<string, unknown>>; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(`${reason}: ${detail}`);
    this.name = 'Objection';
  }
}

interface Answer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** `ORDERS.CREDIT_HOLD` is titled `Credit hold`. */
function titleOf(code: string): string {
  const words = code.slice(code.indexOf('.') + 1).replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function answer(
  status: number,
  code: string,
  detail: string,
  facts: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const own = { type: `urn:siklus:problem:${code}`, title: titleOf(code), status, code };
  return { problem: { ...facts, ...own, detail: typeof facts['detail'] === 'string' ? facts['detail'] : detail }, headers };
}

export function statusOf(code: string): number {
  if (code.endsWith('_UNKNOWN')) return 404;
  if (code.endsWith('_NOT_YOURS')) return 403;
  return 409;
}

const refusals: Readonly<Record<number, string>> = {
  403: 'It belongs to somebody else; nothing was changed.',
  404: 'There is no such thing here, or it has not been heard of yet; nothing was changed.',
  409: 'The state of things does not allow it; nothing was changed. The other fields say what stands in the way.',
};

const unreached: Readonly<Record<number, readonly [reason: string, detail: string]>> = {
  400: ['BAD_REQUEST', 'The request cannot be read: compare it with /docs.'],
  404: ['ROUTE_UNKNOWN', 'There is no such route: /docs lists all of them.'],
  413: ['BODY_TOO_LARGE', 'A JSON body may have 1 MB: send many things as a file (text/csv or application/x-ndjson) to the route that ends in /file.'],
  414: ['URL_TOO_LONG', 'A part of the path is too long.'],
  415: ['MEDIA_TYPE', 'Send JSON as application/json, and files as text/csv or application/x-ndjson, all in UTF-8 and not compressed.'],
  503: ['NOT_NOW', 'The service is stopping or starting: ask again in a moment.'],
};

/** What the database itself refused: a constraint, a value out of range, a trigger (PostgreSQL error classes 22, 23 and P0001). */
export function constraintOf(error: unknown): string | undefined {
  const { code, constraint } = error as { code?: unknown; constraint?: string };
  return typeof code === 'string' && /^(?:22|23)\w{3}$|^P0001$/.test(code) ? (constraint ?? code) : undefined;
}

/** What went wrong, for the caller: codes, what to do, and nothing of the inside. */
export function problemOf(error: unknown, identity: Identity): Answer {
  if (error instanceof Refused) {
    const { code, details } = error.rejection;
    const status = statusOf(code);
    return answer(status, code, refusals[status] ?? '', details);
  }
  if (error instanceof InvalidValue) return answer(422, error.code, `${error.rule}: the value given does not; nothing was changed.`, { rule: error.rule });
  if (error instanceof Objection) return answer(error.status, identity.code(error.reason), error.detail, error.more.facts, error.more.headers);
  if (error instanceof Unreadable) return answer(400, identity.code('BAD_REQUEST'), `The body ${error.rule}.`);
  if (error instanceof HttpException) {
    const status = error.getStatus();
    const [reason, detail] = unreached[status] ?? [];
    if (reason !== undefined && detail !== undefined) return answer(status, identity.code(reason), detail);
    if (status < 500) return answer(status, identity.code('BAD_REQUEST'), error.message);
  }
  const constraint = error instanceof Error ? constraintOf(error) : undefined;
  if (constraint !== undefined)
    return answer(409, identity.code('CONSTRAINT'), 'It would break a rule that the database keeps, named in `constraint`. Nothing was changed.', { constraint });
  if (isTransient(error))
    return answer(503, identity.code('UNAVAILABLE'), 'The service cannot reach its database just now: send the same request again in a moment.', {}, { 'retry-after': '2' });
  const detail = 'Something failed here, which is not your doing. Send the same request again; if it stays, give the request id to ops.';
  return answer(500, identity.code('INTERNAL'), detail);
}
