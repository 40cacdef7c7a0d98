import { freight } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { lanes } from '../persistence/lanes.js';

export const onFreight = hears(freight).when('LaneStated', ['to', 'currency', 'rate', 'perUnit', 'transitDays'], ({ perUnit, ...lane }, { key }) =>
  on(lanes, key, { type: 'NoteStatement', stated: { ...lane, ...(perUnit && { perUnit }) } }),
);
