import { standardCost } from '@siklus/contracts';
import { amounts } from '@siklus/kernel';
import { hears, on } from '@siklus/messaging';
import { makings } from '../persistence/makings.js';

export const onStandardCost = hears(standardCost).when(
  'StandardCostStated',
  ['hours', 'currency', 'cost', 'setUpShare', 'leadTimeDays'],
  ({ hours, currency, cost, setUpShare, leadTimeDays }, { key }) => {
    const kinds = [...new Set(hours.map(({ kind }) => kind))].sort();
    const stated = { kinds, currency, cost: amounts.add(cost, setUpShare), leadTimeDays };
    return on(makings, key, { type: 'NoteStatement', stated });
  },
);
