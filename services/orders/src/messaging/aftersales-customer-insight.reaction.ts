import { customerInsight } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { hints } from '../persistence/needs.js';

/** For salespeople: what was done with it is answered at service. */
export const onCustomerInsight = hears(customerInsight).when(
  'Gained',
  ['insight', 'topic', 'what', 'product', 'when', 'answerBy'],
  ({ insight, product, when, ...seen }, { key: customer }) => {
    const about = { ...(product !== undefined && { product }), ...(when !== undefined && { when }) };
    return on(hints, insight, { type: 'State', stated: { customer, ...seen, ...about } });
  },
);
