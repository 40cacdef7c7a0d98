import { parentPort, workerData } from 'node:worker_threads';
import type { SearchNews, SearchOrder } from './application/search-in-workers.js';
import { improve } from './domain/engine/improve.js';

/** A thread of `npm run schedule`: searches until its time is over, or it is told to stop. */
const { problem, schedule, seconds, seed, stop } = workerData as SearchOrder;
const from = performance.now();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
const tell = (news: SearchNews): void => parentPort?.postMessage(news);
const found = improve(problem, schedule, {
  seed,
  spent: () => (stop[0] === 0 ? (performance.now() - from) / 1000 / seconds : 1),
  onProgress: (progress) => tell({ progress }),
});
tell({ found });
