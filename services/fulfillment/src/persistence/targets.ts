import { plannedDecider } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';

/** Key: the product. */
export const targets = keeps({ kind: 'target', table: 'targets', decider: plannedDecider });
