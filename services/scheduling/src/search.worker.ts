import { parentPort, workerData } from 'node:worker_threads';
import type { SearchOrder } from './application/search-in-workers.js';
import { improve } from './domain/engine/improve.js';

/** A thread of `npm run schedule`: searches until its time is over. */
const { problem, schedule, seconds, seed } = workerData as SearchOrder;
const from = performance.now();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
parentPort?.postMessage(improve(problem, schedule, { seed, spent: () => (performance.now() - from) / 1000 / seconds }));
