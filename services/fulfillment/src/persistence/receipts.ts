import { keeps } from '@siklus/messaging';
import { receipt } from '../domain/receipt/receipt.js';

export const receipts = keeps({ kind: 'receipt', table: 'receipts', decider: receipt });
