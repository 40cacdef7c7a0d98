import { none } from '@siklus/kernel';
import { errand, sends } from '@siklus/messaging';
import { outcomesOf } from '../domain/record/outcomes.js';
import { recordId } from '../domain/record/record.js';
import { planners } from '../domain/round/round.js';
import { plans } from './plans.js';
import { records } from './records.js';
import { rounds } from './rounds.js';

/** Each product of a published round has a plan of its own. */
export const roundsSend = sends(rounds, {
  Published: (_, { id, bucket, lines, figures }) =>
    [...Map.groupBy(lines, ({ product }) => product)].map(([product, all]) => {
      const buckets = all.map(({ line, from }) => ({ from, quantity: figures[line] ?? none }));
      return errand(plans, product, { type: 'PublishPlan', round: id, bucket, buckets });
    }),
  /** The figures of each side are held against what was asked for. */
  Measured: ({ families }, round) =>
    planners.flatMap((department) =>
      [...outcomesOf(round, department, families)].map(([family, outcomes]) =>
        errand(records, recordId(department, family), { type: 'Count', round: round.id, outcomes }),
      ),
    ),
});
