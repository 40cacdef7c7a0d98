import type { Actor } from '@siklus/messaging';

/** For whom somebody signs; outsiders and services sign for nobody. */
export const departmentOf = (by: Actor): string => (by.kind === 'person' ? by.department : 'nobody');
