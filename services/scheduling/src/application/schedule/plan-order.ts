import type { Disturbance, Effort } from '../../domain/engine/problem.js';
import { draft, replanned, type Draft } from '../../domain/plan/draft.js';
import type { Horizon, Plant } from '../../domain/plan/plant.js';

/** What is to be planned: as plain data, so that it can be given to a thread. */
export interface PlanOrder {
  readonly plant: Plant;
  readonly horizon: Horizon;
  readonly effort: Pick<Effort, 'seed' | 'moves'>;
  /** Of the plan in force; none: a new draft. */
  readonly disturbance?: Disturbance;
}

export type PlanAnswer =
  { readonly draft: Draft } | { readonly refused: { readonly code: string; readonly given: unknown; readonly rule: string } };

/** @throws InvalidValue `SCHEDULING.*` */
export const solve = ({ plant, horizon, effort, disturbance }: PlanOrder): Draft =>
  disturbance === undefined ? draft(plant, horizon, effort) : replanned(plant, horizon, disturbance, effort);
