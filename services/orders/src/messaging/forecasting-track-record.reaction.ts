import { trackRecord } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { habits } from '../persistence/expectations.js';

export const onTrackRecord = hears(trackRecord).when(
  'TrackRecordStated',
  ['department', 'family', 'habit', 'habitDirection'],
  ({ department, family, habit = null, habitDirection: direction = null }, { key }) =>
    on(habits, key, { type: 'NoteStatement', stated: { department, family, habit, direction } }),
);
