import { strategicIntent } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { intents } from '../persistence/intents.js';

/** What is wanted more of, and what not at all. No customer has a name in it, and no score leaves the department. */
export const tellsStrategicIntent = tells(strategicIntent, intents, {
  IntentPublished: ({ version, intent: { from, until, weights, excludedFamilies } }) => ({
    type: 'IntentStated',
    data: { version, from, until, weights: [...weights], excludedFamilies: [...excludedFamilies] },
  }),
});
