import { stock } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { inventories } from '../persistence/expectations.js';

export const onStock = hears(stock).when('StockStated', ['product', 'available'], (stated, { key }) =>
  on(inventories, key, { type: 'NoteStatement', stated }),
);
