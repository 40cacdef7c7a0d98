import { keeps } from '@siklus/messaging';
import { complaintDecider } from '../domain/quality/quality.js';

/** Key: the claim, as returns names it. */
export const complaints = keeps({ kind: 'complaint', table: 'complaints', decider: complaintDecider });
