import { keeps } from '@siklus/messaging';
import { aftermath } from '../domain/aftermath/aftermath.js';

/** Key: order. */
export const aftermaths = keeps({ kind: 'aftermath', table: 'aftermaths', decider: aftermath, orderOf: (_, id) => id });
