import { statementDecider } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import type { Making } from '../domain/round/supply.js';

export const makings = keeps({ kind: 'making', table: 'makings', decider: statementDecider<Making>() });
