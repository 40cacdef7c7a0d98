import { keeps } from '@siklus/messaging';
import { intentDecider, stabilityDecider } from '../domain/stability/stability.js';

/** Key: the month. */
export const stabilities = keeps({ kind: 'stability', table: 'stabilities', decider: stabilityDecider });
export const intents = keeps({ kind: 'intent', table: 'intents', decider: intentDecider });
