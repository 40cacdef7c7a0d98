import { none } from '@siklus/kernel';
import { errand, sends } from '@siklus/messaging';
import { plans } from './plans.js';
import { rounds } from './rounds.js';

/** Each product of a published round has a plan of its own. */
export const roundsSend = sends(rounds, {
  Published: (_, { id, bucket, lines, figures }) =>
    [...Map.groupBy(lines, ({ product }) => product)].map(([product, all]) => {
      const buckets = all.map(({ line, from }) => ({ from, quantity: figures[line] ?? none }));
      return errand(plans, product, { type: 'PublishPlan', round: id, bucket, buckets });
    }),
});
