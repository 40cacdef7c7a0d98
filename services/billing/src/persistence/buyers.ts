import { keeps } from '@siklus/messaging';
import { buyer } from '../domain/buyer/buyer.js';

/** The only table with names in it, beside the documents that the law has us keep. */
export const buyers = keeps({ kind: 'buyer', table: 'buyers', decider: buyer, personal: true });
