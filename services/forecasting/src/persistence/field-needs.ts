import { keeps } from '@siklus/messaging';
import { fieldNeedDecider } from '../domain/field-need/field-need.js';

/** Key: skill and month. */
export const fieldNeeds = keeps({ kind: 'field-need', table: 'field_needs', decider: fieldNeedDecider });
