import { expect, it } from '@jest/globals';
import { Batches } from './batches.js';

it('gives full batches while more comes, then the rest', async () => {
  const batches = new Batches<number>(3);
  const taken: number[][] = [];
  const taking = (async () => {
    for await (const batch of batches) taken.push(batch);
  })();
  for (const n of [1, 2, 3, 4]) batches.add(n);
  await new Promise(setImmediate);
  expect(taken).toEqual([[1, 2, 3]]);
  for (const n of [5, 6, 7]) batches.add(n);
  batches.end();
  await taking;
  expect(taken).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
});
