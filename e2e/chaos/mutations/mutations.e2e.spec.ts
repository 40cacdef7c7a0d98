import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '@siklus/infra';
import { mechanisms } from './mechanisms.js';
import { tryMechanisms, type Proven } from './trial.js';

describe('every mechanism has a test that fails without it', () => {
  let proven: Promise<Proven[]>;
  it.each(mechanisms.map(({ name, test }) => [name, test]))(
    '%s: "%s"',
    async (name) => {
      proven ??= tryMechanisms(projectRoot());
      expect((await proven).find(({ mechanism }) => mechanism === name)).toMatchObject({ passesWith: true, failsWithout: true });
    },
    300_000,
  );
});
