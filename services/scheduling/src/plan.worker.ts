import { InvalidValue } from '@siklus/kernel';
import { parentPort, workerData } from 'node:worker_threads';
import { solve, type PlanAnswer, type PlanOrder } from './application/schedule/plan-order.js';

function answer(): PlanAnswer {
  try {
    return { draft: solve(workerData as PlanOrder) };
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    const { code, given, rule } = error;
    return { refused: { code, given, rule } };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
parentPort?.postMessage(answer());
