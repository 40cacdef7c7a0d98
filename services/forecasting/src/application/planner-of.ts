import { reject } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';
import { signerOf } from '@siklus/service-kit';
import { planners, type Planner } from '../domain/round/round.js';

/** The department whose figures somebody speaks for. @throws Refused `FORECASTING.NOT_A_PARTY` */
export function plannerOf(by: Actor): Planner {
  const planner = planners.find((one) => one === signerOf(by, 'FORECASTING').department);
  if (planner === undefined) throw new Refused(reject('FORECASTING.NOT_A_PARTY', { parties: planners }));
  return planner;
}
