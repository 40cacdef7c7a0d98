/** What became of the lines of a file. */
export interface Summary {
  readonly done: number;
  readonly repeated: number;
  readonly refused: number;
}

/** Sends a file of NDJSON, line by line as `rows` gives them. @throws Error when anything in it is refused */
export async function sendFile(url: string, token: string, rows: Iterable<object> | AsyncIterable<object>): Promise<Summary> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: ReadableStream.from(blocksOf(rows)),
    duplex: 'half',
  });
  const lines = (await answer.text()).trimEnd().split('\n');
  const refused = lines.find((line) => line.includes('"status":"refused"'));
  const summary = JSON.parse(lines.at(-1) ?? '') as Summary;
  if (!answer.ok || refused !== undefined || summary.refused !== 0) throw new Error(`POST ${url} answered ${answer.status}: ${refused ?? lines.at(-1)}`);
  return summary;
}

const LINES_IN_A_BLOCK = 50;

async function* blocksOf(rows: Iterable<object> | AsyncIterable<object>): AsyncGenerator<Uint8Array, void, undefined> {
  let held: string[] = [];
  for await (const row of rows) {
    held.push(`${JSON.stringify(row)}\n`);
    if (held.length < LINES_IN_A_BLOCK) continue;
    yield Buffer.from(held.join(''));
    held = [];
  }
  yield Buffer.from(held.join(''));
}
