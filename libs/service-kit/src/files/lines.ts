import type { Readable } from 'node:stream';
import { decode, Unreadable } from '../json.js';

/** Longest line of a file, in bytes. */
export const LONGEST_LINE = 65_536;

/** A line of a file, counted from 1, as text, or why it is none. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly unreadable?: string;
}

function asText(bytes: Buffer, number: number, tooLong: boolean): Line {
  if (tooLong) return { number, text: '', unreadable: `is longer than ${LONGEST_LINE} bytes` };
  try {
    return { number, text: decode(bytes).replace(/\r$/, '') };
  } catch (error) {
    if (error instanceof Unreadable) return { number, text: '', unreadable: error.rule };
    throw error;
  }
}

/**
 * The lines of a stream, without holding more than one of them and a block. Empty lines are counted, not told. The stream is not
 * destroyed by who stops reading, so that an answer can still be sent.
 */
export async function* linesOf(stream: Readable): AsyncGenerator<Line, void, undefined> {
  let number = 1;
  let held: Buffer[] = [];
  let size = 0;
  const take = (rest: Buffer): Line => asText(Buffer.concat([...held, rest]), number, size + rest.length > LONGEST_LINE);
  for await (const block of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10, from)) {
      const line = take(block.subarray(from, end));
      if (line.text !== '' || line.unreadable !== undefined) yield line;
      number += 1;
      from = end + 1;
      held = [];
      size = 0;
    }
    size += block.length - from;
    if (size <= LONGEST_LINE) held.push(block.subarray(from));
    else held = [];
  }
  const last = take(Buffer.alloc(0));
  if (last.text !== '' || last.unreadable !== undefined) yield last;
}
