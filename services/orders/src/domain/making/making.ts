import { statementDecider } from '../stated.js';

/** What making one product takes of the plant. */
export interface Making {
  /** The kinds of resources on its route. */
  readonly kinds: readonly string[];
}

export const makingDecider = statementDecider<Making>();
