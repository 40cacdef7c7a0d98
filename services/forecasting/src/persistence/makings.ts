import { keeps } from '@siklus/messaging';
import type { Making } from '../domain/round/supply.js';
import { statementDecider } from '../domain/stated.js';

export const makings = keeps({ kind: 'making', table: 'makings', decider: statementDecider<Making>() });
