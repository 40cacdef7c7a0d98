import { productInsight } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { fieldReports } from '../persistence/field-reports.js';

/** What the field sees stands beside what is planned. */
export const onProductInsight = hears(productInsight).when('Gained', ['insight', 'topic', 'code', 'answerBy'], (seen, { key }) =>
  on(fieldReports, key, { type: 'NoteSeen', ...seen }),
);
