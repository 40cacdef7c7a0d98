import { promiseHold } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { stocks } from '../persistence/stocks.js';

export const onPromiseHold = hears(promiseHold)
  .when('HoldTaken', ['hold', 'order', 'line', 'quantity'], (hold, { key, sequence }) =>
    on(stocks, key, { ...hold, type: 'NoteHoldTaken', sequence }),
  )
  .when('Converted', ['hold', 'order', 'line', 'quantity'], (hold, { key, sequence }) =>
    on(stocks, key, { ...hold, type: 'NoteConverted', sequence }),
  )
  .when('HoldReleased', ['hold', 'quantity'], ({ hold, quantity }, { key, sequence }) =>
    on(stocks, key, { type: 'NoteHoldReleased', hold, quantity, sequence }),
  )
  .when('Returned', ['cumulative'], ({ cumulative }, { key, sequence }) => on(stocks, key, { type: 'NoteReturned', cumulative, sequence }));
