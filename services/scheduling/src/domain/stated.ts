import { isRejection, isSame, type Decider, type Rejection } from '@siklus/kernel';

/** Master data that is said as a whole and may be said anew. */
export interface Statement<T> {
  readonly id: string;
  /** `null` until it is stated for the first time. */
  readonly stated: T | null;
}

export type StatementCommand<T> = { readonly type: 'State'; readonly stated: T };
export type StatementFact<T> = { readonly type: 'Stated'; readonly stated: T };

/** `check` says what is wrong with a statement, if anything. What was said before is nothing to do. */
export function statementDecider<T>(
  check: (id: string, stated: T) => Rejection | undefined,
): Decider<Statement<T>, StatementCommand<T>, StatementFact<T>> {
  return {
    initial: (id) => ({ id, stated: null }),
    decide: ({ id, stated }, command) => {
      const wrong = check(id, command.stated);
      if (isRejection(wrong)) return wrong;
      return isSame(stated, command.stated) ? [] : [{ type: 'Stated', stated: command.stated }];
    },
    evolve: (state, { stated }) => ({ ...state, stated }),
  };
}
