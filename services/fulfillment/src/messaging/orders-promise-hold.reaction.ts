import { promiseHold } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { stocks } from '../persistence/stocks.js';

/** Holds on what others offer of the product are not the stock's. */
const ours = (giver: string | undefined): boolean => giver === undefined || giver === 'fulfillment';

export const onPromiseHold = hears(promiseHold)
  .when('HoldTaken', ['giver', 'hold', 'order', 'line', 'quantity'], ({ giver, ...hold }, { key, sequence }) =>
    ours(giver) ? on(stocks, key, { ...hold, type: 'NoteHoldTaken', sequence }) : [],
  )
  .when('Converted', ['giver', 'hold', 'order', 'line', 'quantity'], ({ giver, ...hold }, { key, sequence }) =>
    ours(giver) ? on(stocks, key, { ...hold, type: 'NoteConverted', sequence }) : [],
  )
  .when('HoldReleased', ['giver', 'hold', 'quantity'], ({ giver, hold, quantity }, { key, sequence }) =>
    ours(giver) ? on(stocks, key, { type: 'NoteHoldReleased', hold, quantity, sequence }) : [],
  )
  .when('Returned', ['giver', 'cumulative'], ({ giver, cumulative }, { key, sequence }) =>
    ours(giver) ? on(stocks, key, { type: 'NoteReturned', cumulative, sequence }) : [],
  );
