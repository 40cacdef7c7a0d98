import { strategicIntent } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { intents } from '../persistence/heard.js';

/** What it wants of product families is what says which of them to make first. */
export const onStrategicIntent = hears(strategicIntent).when('IntentStated', ['from', 'until', 'weights'], ({ from, until, weights }, { key }) => {
  const ofFamilies = weights.flatMap(({ of, name, weight }) => (of === 'family' && name !== undefined ? [[name, Number(weight)] as const] : []));
  return on(intents, key, { type: 'NoteStatement', stated: { from, until, weights: Object.fromEntries(ofFamilies) } });
});
