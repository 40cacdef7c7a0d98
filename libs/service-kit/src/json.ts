const DEEPEST = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A text that cannot be taken for what it is said to be; the message says why and what to send instead. */
export class Unreadable extends Error {
  constructor(readonly rule: string) {
    super(rule);
    this.name = 'Unreadable';
  }
}

/** Without a byte order mark. @throws Unreadable when the bytes are not UTF-8 */
export function decode(bytes: Uint8Array): string {
  let decoded: string;
  try {
    decoded = utf8.decode(bytes);
  } catch {
    throw new Unreadable('is not UTF-8: save or send it in that encoding');
  }
  if (decoded.includes('\u0000')) throw new Unreadable('contains the character NUL: it is probably UTF-16, save or send it as UTF-8');
  return decoded;
}

function mustBeKeepable(value: string): void {
  if (value.includes('\u0000') || !value.isWellFormed()) throw new Unreadable('contains a character that does not exist: NUL or half of a surrogate pair');
}

/**
 * JSON that is safe to walk through and to keep: at most 32 levels deep, no key that reaches for a prototype, no character that
 * PostgreSQL cannot hold.
 * @throws Unreadable
 */
export function parseJson(given: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(given);
  } catch (error) {
    throw new Unreadable(`is not JSON: ${(error as Error).message}`);
  }
  const waiting: { value: unknown; depth: number }[] = [{ value: parsed, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') mustBeKeepable(value);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEEPEST) throw new Unreadable(`is nested deeper than ${DEEPEST} levels`);
    for (const [key, inner] of Object.entries(value)) {
      if (key === '__proto__' || key === 'constructor') throw new Unreadable(`must not have a key ${key}`);
      mustBeKeepable(key);
      waiting.push({ value: inner, depth: depth + 1 });
    }
  }
  return parsed;
}
