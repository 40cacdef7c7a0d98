import { standardCost } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { makings } from '../persistence/makings.js';

export const onStandardCost = hears(standardCost).when('StandardCostStated', ['leadTimeDays', 'hours'], (stated, { key }) =>
  on(makings, key, { type: 'NoteStatement', stated }),
);
