import { keeps } from '@siklus/messaging';
import { expectationDecider } from '../domain/expectation/expectation.js';

export const expectations = keeps({ kind: 'expectation', table: 'expectations', decider: expectationDecider });
