import type { Decider } from './decider.js';
import { isSame } from './same.js';

/** What another department states as a whole, as it was told last. */
export interface Statement<T> {
  readonly id: string;
  readonly stated: T | null;
}

export interface NoteStatement<T> {
  readonly type: 'NoteStatement';
  readonly stated: T;
}
export interface StatementNoted<T> {
  readonly type: 'StatementNoted';
  readonly stated: T;
}

/** Keeps what was told; the same again is nothing to do. */
export const statementDecider = <T>(): Decider<Statement<T>, NoteStatement<T>, StatementNoted<T>> => ({
  initial: (id) => ({ id, stated: null }),
  decide: (known, { stated }) => (isSame(known.stated, stated) ? [] : [{ type: 'StatementNoted', stated }]),
  evolve: (known, { stated }) => ({ ...known, stated }),
});
