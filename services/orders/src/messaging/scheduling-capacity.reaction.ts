import { capacity } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { capacities } from '../persistence/capacities.js';

export const onCapacity = hears(capacity).when('CapacityStated', ['kind', 'from', 'open', 'used'], (stated, { key }) =>
  on(capacities, key, { type: 'NoteStatement', stated }),
);
