import { productInsight } from '@siklus/contracts';
import { calendar, type TimeZone } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { ANSWERED_WITHIN_DAYS } from '../domain/terms-of-service.js';
import { productInsights } from '../persistence/insights.js';

const UTC = 'UTC' as TimeZone;

/** To marketing, under its product, in a code: nobody could be named by it. */
export const tellsProductInsight = tells(productInsight, productInsights, {
  Gained: ({ seen: { product: key, topic, code }, at }, { id }) => ({
    type: 'Gained',
    key,
    data: { insight: id, topic, code, answerBy: calendar.addDays(calendar.dateIn(at, UTC), ANSWERED_WITHIN_DAYS) },
  }),
});
