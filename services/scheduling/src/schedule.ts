import { scheduleFile } from './application/schedule-file.js';
import { searchInWorkers } from './application/search-in-workers.js';

/** `npm run schedule -- --file problem.json --seconds N`: for planners, from a file to standard output. npm starts it in another folder. */
const enough = new AbortController();
process.once('SIGINT', () => enough.abort());
process.exitCode = await scheduleFile(process.argv.slice(2), {
  folder: process.env['INIT_CWD'] ?? '.',
  out: process.stdout,
  errors: process.stderr,
  search: searchInWorkers,
  clock: () => performance.now() / 1000,
  signal: enough.signal,
});
