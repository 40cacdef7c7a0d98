import { setTimeout as wait } from 'node:timers/promises';
import type { Department, Outsider, Role } from '@siklus/contracts';

/** Who asks: a person of a department, or an outside party bound to its own id. */
export type Person = { readonly department: Department; readonly role: Role } | { readonly party: Outsider; readonly partyId: string };

/** A running stack, as much of it as a person outside can see. */
export interface Doors {
  readonly urls: Readonly<Record<string, string>> & { readonly orders: string; readonly fulfillment: string; readonly billing: string };
  token(person: Person): Promise<string>;
  /** Milliseconds that a request is sent again for when nobody answers it; unless said, it is sent once. */
  readonly patience?: number;
}

/** An answer that is no success, as its RFC 9457 body says it. */
export class Problem extends Error {
  readonly status: number;

  constructor(request: string, status: number, body: string) {
    super(`${request} answered ${status}: ${body}`);
    this.name = 'Problem';
    this.status = status;
  }
}

const BUSY = new Set([429, 503]);
/** Said of a wish whose carrier died before it answered, until it may be taken over. */
const IN_PROGRESS = 'IDEMPOTENCY_KEY_IN_PROGRESS';
const PAUSE = 150;
const TOKEN_MINUTES = 5;

/** Tokens of all persons, each asked for once in a while. */
export class Wallet {
  readonly patience: number;
  private readonly doors: Doors;
  private readonly tokens = new Map<string, { readonly token: Promise<string>; readonly until: number }>();

  constructor(doors: Doors) {
    this.doors = doors;
    this.patience = doors.patience ?? 0;
  }

  token(person: Person): Promise<string> {
    const name = JSON.stringify(person);
    const known = this.tokens.get(name);
    if (known && known.until > performance.now()) return known.token;
    const token = this.doors.token(person);
    this.tokens.set(name, { token, until: performance.now() + TOKEN_MINUTES * 60_000 });
    return token;
  }
}

/** The HTTP API of one department. A busy department is asked again when it says so; any other refusal is thrown as a `Problem`. */
export class Api {
  requests = 0;
  private readonly url: string;
  private readonly wallet: Wallet;

  constructor(url: string, wallet: Wallet) {
    this.url = url;
    this.wallet = wallet;
  }

  get<T>(as: Person, path: string): Promise<T> {
    return this.ask(as, 'GET', path);
  }

  put<T>(as: Person, path: string, body: object): Promise<T> {
    return this.ask(as, 'PUT', path, body);
  }

  /** `key` names the act: however often it is sent, it is done once. */
  post<T>(as: Person, path: string, body: object, key: string): Promise<T> {
    return this.ask(as, 'POST', path, body, key);
  }

  /** A file of a row for each line (NDJSON). @throws Error with the first row that was refused */
  async send(as: Person, path: string, rows: readonly object[], key: string): Promise<void> {
    const file = rows.map((row) => JSON.stringify(row)).join('\n');
    const answer = await this.text(as, 'POST', path, { type: 'application/x-ndjson', text: file }, key);
    const refused = answer.split('\n').find((line) => line.includes('"code"'));
    if (refused !== undefined) throw new Error(`${path}: ${refused}`);
  }

  private async ask<T>(as: Person, method: string, path: string, body?: object, key?: string): Promise<T> {
    const text = await this.text(as, method, path, body && { type: 'application/json', text: JSON.stringify(body) }, key);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  private async text(
    as: Person,
    method: string,
    path: string,
    body?: { readonly type: string; readonly text: string },
    key?: string,
  ): Promise<string> {
    const authorization = `Bearer ${await this.wallet.token(as)}`;
    const headers = { authorization, ...(body && { 'content-type': body.type }), ...(key !== undefined && { 'idempotency-key': key }) };
    for (const deadline = performance.now() + this.wallet.patience; ;) {
      this.requests += 1;
      const answer = await answered(this.url + path, { method, headers, body: body?.text }).catch((error: unknown) => {
        if (performance.now() > deadline) throw error;
        return undefined;
      });
      if (answer?.ok) return answer.text;
      const isBusy = !answer || BUSY.has(answer.status) || (this.wallet.patience > 0 && answer.text.includes(IN_PROGRESS));
      if (!isBusy) throw new Problem(`${method} ${path}`, answer.status, answer.text);
      await wait(answer ? answer.retryAfter : PAUSE);
    }
  }
}

async function answered(url: string, request: RequestInit): Promise<{ ok: boolean; status: number; retryAfter: number; text: string }> {
  const answer = await fetch(url, request);
  const retryAfter = 1000 * Number(answer.headers.get('retry-after') ?? 1);
  return { ok: answer.ok, status: answer.status, retryAfter, text: await answer.text() };
}
