import { setTimeout as pause } from 'node:timers/promises';
import type { Person, Wallet } from '../company/http.js';

/** A department's last word on a request: what it answered, or the code by which it refused. */
export type Answer<T> = { readonly refused?: undefined; readonly body: T } | { readonly refused: string; readonly body?: undefined };

const ATTEMPT_MS = 5_000;
const PATIENCE_MS = 180_000;
/** Said of a wish whose carrier died before it answered, until the wish may be taken over. */
const IN_PROGRESS = 'IDEMPOTENCY_KEY_IN_PROGRESS';

/**
 * The API of one department, spoken to by somebody who does not give up: when a process of it dies, hangs or is busy, the same request
 * is sent again, to the next address, under the same key. So every act is done, and none is done twice.
 */
export class StubbornApi {
  private turn = 0;
  private readonly addresses: () => readonly string[];
  private readonly wallet: Wallet;

  constructor(addresses: () => readonly string[], wallet: Wallet) {
    this.addresses = addresses;
    this.wallet = wallet;
  }

  /** @throws Error when there is no last word for three minutes */
  async ask<T>(as: Person, method: 'GET' | 'PUT' | 'POST', path: string, body?: object, key?: string): Promise<Answer<T>> {
    const deadline = performance.now() + PATIENCE_MS;
    for (let said = 'nothing'; ; ) {
      const answer = await this.attempt(as, method, path, body, key);
      if ('refused' in answer) return { refused: answer.refused };
      if ('body' in answer) return { body: answer.body as T };
      said = answer.unanswered;
      if (performance.now() > deadline) throw new Error(`${method} ${path}: no last word, the latest was ${said}`);
      this.turn += 1;
      await pause(150);
    }
  }

  /** @throws Error when it is refused */
  async done<T>(as: Person, method: 'GET' | 'PUT' | 'POST', path: string, body?: object, key?: string): Promise<T> {
    const answer = await this.ask<T>(as, method, path, body, key);
    if (answer.refused !== undefined) throw new Error(`${method} ${path} was refused: ${answer.refused}`);
    return answer.body;
  }

  private async attempt(as: Person, method: string, path: string, body?: object, key?: string): Promise<{ body: unknown } | { refused: string } | { unanswered: string }> {
    const addresses = this.addresses();
    try {
      const answer = await fetch(`${addresses[this.turn % addresses.length]}${path}`, {
        method,
        signal: AbortSignal.timeout(ATTEMPT_MS),
        headers: {
          authorization: `Bearer ${await this.wallet.token(as)}`,
          ...(body && { 'content-type': 'application/json' }),
          ...(key !== undefined && { 'idempotency-key': key }),
        },
        body: body && JSON.stringify(body),
      });
      const text = await answer.text();
      if (answer.ok) return { body: text === '' ? undefined : (JSON.parse(text) as unknown) };
      const { code = text } = JSON.parse(text) as { code?: string };
      const isOver = answer.status < 500 && answer.status !== 429 && !code.endsWith(IN_PROGRESS);
      return isOver ? { refused: code } : { unanswered: `${answer.status} ${code}` };
    } catch (error) {
      return { unanswered: String((error as Error).cause ?? error) };
    }
  }
}
