import { strategicIntent } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { intents } from '../persistence/stabilities.js';

/** What it wants of product families, and which it will not serve: planners see it beside their figures. */
export const onStrategicIntent = hears(strategicIntent).when(
  'IntentStated',
  ['from', 'until', 'weights', 'excludedFamilies'],
  ({ from, until, weights, excludedFamilies }, { key }) => {
    const ofFamilies = weights.flatMap(({ of, name, weight }) => (of === 'family' && name !== undefined ? [[name, weight] as const] : []));
    const stated = { from, until, weights: Object.fromEntries(ofFamilies), excluded: [...excludedFamilies] };
    return on(intents, key, { type: 'NoteStatement', stated });
  },
);
