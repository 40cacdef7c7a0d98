import type { ServiceName } from '@siklus/contracts';
import { marketing, planner, production } from './people.js';
import type { Stage } from './stage.js';
import { carryOn } from './steps.js';

/** A schedule as it lies before those who sign it. */
export interface Draft {
  readonly id: string;
  readonly status: string;
  readonly hash: string;
}

/** Production drafts and lays it before both; both sign; it is in force. */
export async function schedule(stage: Stage): Promise<void> {
  const { id } = await stage.does<Draft>(planner, 'drafts a schedule', 'scheduling', 'POST', '/schedules', { seed: 1 });
  await putInForce(stage, id);
}

/** A draft, from wherever it is. */
export async function putInForce(stage: Stage, id: string): Promise<void> {
  const path = `/schedules/${id}`;
  await carryOn(() => stage.look<Draft>(planner, 'scheduling', path), {
    Drafted: () => stage.does(planner, 'lays it before marketing', 'scheduling', 'POST', `${path}/review`),
    UnderReview: ({ hash }) => bothSign(stage, 'scheduling', path, hash),
    Agreed: () => stage.does(production, 'publishes', 'scheduling', 'POST', `${path}/publish`),
  });
}

/** Production and marketing sign what they see. */
export async function bothSign(stage: Stage, service: ServiceName, path: string, hash: string): Promise<void> {
  for (const who of [production, marketing]) await stage.does(who, 'signs', service, 'POST', `${path}/signatures`, { hash });
}
