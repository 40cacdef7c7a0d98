import { customerInsight } from '@siklus/contracts';
import { calendar, type TimeZone } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { ANSWERED_WITHIN_DAYS } from '../domain/terms-of-service.js';
import { customerInsights } from '../persistence/insights.js';

const UTC = 'UTC' as TimeZone;

/** To sales alone, under its customer. */
export const tellsCustomerInsight = tells(customerInsight, customerInsights, {
  Gained: ({ seen: { customer: key, topic, what, product, when }, at }, { id }) => {
    const answerBy = calendar.addDays(calendar.dateIn(at, UTC), ANSWERED_WITHIN_DAYS);
    const about = { ...(product !== undefined && { product }), ...(when !== undefined && { when }) };
    return { type: 'Gained', key, data: { insight: id, topic, what, ...about, answerBy } };
  },
});
