import { Worker } from 'node:worker_threads';
import { InvalidValue } from '@siklus/kernel';
import type { Draft } from '../../domain/plan/draft.js';
import { solve, type PlanAnswer, type PlanOrder } from './plan-order.js';

/** Lots that are planned in no time: for them a thread would cost more than it saves. */
const FEW = 40;

/** Plans in a thread of its own, so that the service goes on hearing and answering meanwhile. @throws InvalidValue `SCHEDULING.*` */
export async function planApart(order: PlanOrder): Promise<Draft> {
  if (order.plant.workOrders.length <= FEW) return solve(order);
  const answer = await new Promise<PlanAnswer>((resolve, reject) => {
    const worker = new Worker(new URL('../../plan.worker.js', import.meta.url), { workerData: order });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  if ('draft' in answer) return answer.draft;
  throw new InvalidValue(answer.refused.code, answer.refused.given, answer.refused.rule);
}
