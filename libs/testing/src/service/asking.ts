import type { Claims, Issuer } from './issuer.js';

/** An answer taken apart: `json` is empty where the answer is none, `results` are the lines of the answer to a file. */
export interface Answer<Shown, Result> {
  readonly status: number;
  readonly text: string;
  readonly json: Shown;
  readonly results: readonly Result[];
}

export type Ask<Shown, Result> = (
  method: string,
  path: string,
  as: Claims | undefined,
  body?: object | string,
  headers?: Record<string, string>,
) => Promise<Answer<Shown, Result>>;

/** Asks a service as somebody, over real HTTP: an object goes as JSON, a text as it is; each POST has an idempotency key of its own. */
export function asking<Shown, Result>(address: string, { token }: Issuer): Ask<Shown, Result> {
  let wishes = 0;
  return async (method, path, as, body, headers = {}) => {
    const isObject = typeof body === 'object';
    const wish = `wish-${(wishes += 1)}`;
    const answer = await fetch(address + path, {
      method,
      headers: {
        ...(as && { authorization: `Bearer ${await token(as)}` }),
        ...(isObject && { 'content-type': 'application/json' }),
        ...(method === 'POST' && { 'idempotency-key': wish }),
        ...headers,
      },
      ...(body !== undefined && { body: isObject ? JSON.stringify(body) : body }),
    });
    return { status: answer.status, ...taken(answer.headers.get('content-type') ?? '', await answer.text()) };
  };
}

function taken<Shown, Result>(type: string, text: string): Omit<Answer<Shown, Result>, 'status'> {
  const isLines = type.includes('ndjson');
  const isJson = type.includes('json') && !isLines && text !== '';
  const lines = isLines ? text.split('\n').filter((line) => line !== '') : [];
  return { text, json: (isJson ? JSON.parse(text) : {}) as Shown, results: lines.map((line) => JSON.parse(line) as Result) };
}
