import { keeps } from '@siklus/messaging';
import { recordDecider } from '../domain/record/record.js';

export const records = keeps({ kind: 'record', table: 'track_records', decider: recordDecider });
