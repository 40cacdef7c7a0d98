import { standardCost } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { makings } from '../persistence/makings.js';

export const onStandardCost = hears(standardCost).when('StandardCostStated', ['hours'], ({ hours }, { key }) =>
  on(makings, key, { type: 'NoteStatement', stated: { kinds: [...new Set(hours.map(({ kind }) => kind))].sort() } }),
);
