import { reject, type Signer } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';
import { planners, type Planner } from '../domain/round/round.js';

/** Who signs for a department: one of its people. @throws Refused `FORECASTING.NOT_A_PARTY` */
export function signerOf(by: Actor): Signer {
  if (by.kind !== 'person') throw new Refused(reject('FORECASTING.NOT_A_PARTY', { subject: by.subject }));
  return { subject: by.subject, department: by.department, role: by.role };
}

/** The department whose figures somebody speaks for. @throws Refused `FORECASTING.NOT_A_PARTY` */
export function plannerOf(by: Actor): Planner {
  const planner = planners.find((one) => one === signerOf(by).department);
  if (planner === undefined) throw new Refused(reject('FORECASTING.NOT_A_PARTY', { parties: planners }));
  return planner;
}
