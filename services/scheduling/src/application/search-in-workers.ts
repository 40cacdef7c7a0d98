import { Worker } from 'node:worker_threads';
import type { Improved, Problem, Progress, Schedule } from '../domain/engine/problem.js';

const WORKERS = 2;

/** What a worker is given. */
export interface SearchOrder {
  readonly problem: Problem;
  readonly schedule: Schedule;
  readonly seconds: number;
  readonly seed: number;
  /** Not 0 when it shall stop at once, with what it has. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

/** What a worker says: how far it is, at last what it found. */
export type SearchNews = { readonly progress: Progress } | { readonly found: Improved };

export interface Search {
  readonly problem: Problem;
  readonly schedule: Schedule;
  readonly seconds: number;
  readonly seed: number;
  readonly onProgress: (progress: Progress) => void;
  /** Ends the search, with the best so far. */
  readonly signal?: AbortSignal;
}

/** Searches with two seeds in two threads, and takes the better. */
export async function searchInWorkers({ signal, onProgress, ...search }: Search): Promise<Improved> {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  signal?.addEventListener('abort', () => void (stop[0] = 1));
  const orders = Array.from({ length: WORKERS }, (_, at): SearchOrder => ({ ...search, seed: search.seed * WORKERS + at, stop }));
  const found = await Promise.all(orders.map((order) => searchInWorker(order, onProgress)));
  return found.reduce((best, one) => (one.score.total < best.score.total ? one : best));
}

function searchInWorker(order: SearchOrder, onProgress: (progress: Progress) => void): Promise<Improved> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('../search.worker.js', import.meta.url), { workerData: order });
    worker.on('message', (news: SearchNews) => ('found' in news ? resolve(news.found) : onProgress(news.progress)));
    worker.once('error', reject);
  });
}
