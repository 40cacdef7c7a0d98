import { promiseHold } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { offers } from '../persistence/offers.js';

export const tellsPromiseHold = tells(promiseHold, offers, {
  HoldTaken: ({ hold, order, line, quantity }) => ({ type: 'HoldTaken', data: { hold, order, line, quantity } }),
  HoldConverted: ({ hold, order, line, quantity }) => ({ type: 'Converted', data: { hold, order, line, quantity } }),
  HoldReleased: ({ hold, quantity }) => ({ type: 'HoldReleased', data: { hold, quantity } }),
  QuotaReturned: ({ cumulative }) => ({ type: 'Returned', data: { cumulative } }),
});
