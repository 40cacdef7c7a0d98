import { reject, type Rejection } from '@siklus/kernel';
import type { SetUps } from '../engine/problem.js';
import { statementDecider } from '../stated.js';

/** Minutes from family to family: `{ white: { dark: 20 } }`. What is not said takes no time. */
export interface SetUpMatrix {
  readonly minutes: SetUps;
}

function check(id: string, { minutes }: SetUpMatrix): Rejection | undefined {
  for (const [from, row] of Object.entries(minutes))
    for (const [to, given] of Object.entries(row))
      if (!Number.isInteger(given) || given < 0) return reject('SCHEDULING.NOT_A_DURATION', { setUps: id, from, to, minutes: given });
  return undefined;
}

export const setUpsDecider = statementDecider<SetUpMatrix>(check);
