import { standardCost } from '@siklus/contracts';
import { amounts } from '@siklus/kernel';
import { hears, on } from '@siklus/messaging';
import { makings } from '../persistence/makings.js';

export const onStandardCost = hears(standardCost).when(
  'StandardCostStated',
  ['hours', 'currency', 'cost', 'setUpShare'],
  ({ hours, currency, cost, setUpShare }, { key }) => {
    const kinds = [...new Set(hours.map(({ kind }) => kind))].sort();
    return on(makings, key, { type: 'NoteStatement', stated: { kinds, currency, cost: amounts.add(cost, setUpShare) } });
  },
);
