import { Worker } from 'node:worker_threads';
import type { Improved, Problem, Schedule } from '../domain/engine/problem.js';

const WORKERS = 2;

/** What a worker is given. */
export interface SearchOrder {
  readonly problem: Problem;
  readonly schedule: Schedule;
  readonly seconds: number;
  readonly seed: number;
}

/** Searches with two seeds in two threads, and takes the better. */
export async function searchInWorkers(problem: Problem, schedule: Schedule, seconds: number, seed: number): Promise<Improved> {
  const found = await Promise.all(Array.from({ length: WORKERS }, (_, at) => searchInWorker({ problem, schedule, seconds, seed: seed * WORKERS + at })));
  return found.reduce((best, one) => (one.score.total < best.score.total ? one : best));
}

function searchInWorker(order: SearchOrder): Promise<Improved> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../search.worker.js', import.meta.url), { workerData: order });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
