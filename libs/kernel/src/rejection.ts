/**
 * A decision that says no. Not an exception: the caller must look at it.
 * `code` is stable and public (`ORDERS.CREDIT_HOLD`); `details` are plain JSON that help to mend the request.
 */
export interface Rejection {
  readonly rejected: true;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function reject(code: string, details: Record<string, unknown> = {}): Rejection {
  return { rejected: true, code, details };
}

export function isRejection(value: unknown): value is Rejection {
  return typeof value === 'object' && value !== null && (value as { rejected?: unknown }).rejected === true;
}

/** A value that cannot be what it claims to be. Thrown by the kernel's parsers, with the code of the rule that it breaks. */
export class InvalidValue extends Error {
  constructor(
    readonly code: string,
    readonly given: unknown,
    readonly rule: string,
  ) {
    super(`${code}: ${rule}, not ${JSON.stringify(given)}`);
    this.name = 'InvalidValue';
  }
}
