import { expect, it } from '@jest/globals';
import { countersOf } from './counters.js';

it('finds what a service has counted among its metrics', () => {
  const metrics = `# TYPE siklus_messaging gauge
siklus_messaging{what="heard",service="orders"} 1200
siklus_messaging{service="orders",what="applied"} 1.1e3
process_resident_memory_bytes{service="orders"} 1
`;
  expect(countersOf(metrics)).toEqual({ heard: 1200, applied: 1100 });
});
