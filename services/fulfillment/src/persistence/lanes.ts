import { keeps } from '@siklus/messaging';
import { lane } from '../domain/lane/lane.js';

/** Key: the country that goods go to. */
export const lanes = keeps({ kind: 'lane', table: 'lanes', decider: lane });
