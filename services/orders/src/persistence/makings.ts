import { keeps } from '@siklus/messaging';
import { makingDecider } from '../domain/making/making.js';

export const makings = keeps({ kind: 'making', table: 'makings', decider: makingDecider });
