import { promise } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { deliveryOrders } from '../persistence/delivery-orders.js';

export const tellsPromise = tells(promise, deliveryOrders, {
  OnTrack: ({ lines }) => ({ type: 'OnTrack', data: { lines: [...lines] } }),
  AtRisk: ({ cause, step, holder, lines }) => ({ type: 'AtRisk', data: { cause, step, holder, lines: [...lines] } }),
  NewDateProposed: ({ proposal, cause, lines }) => ({
    type: 'NewDateProposed',
    data: { proposal, cause, lines: lines.map(({ line, promisedDate }) => ({ line, promisedDate })) },
  }),
  Broken: ({ original, lines }) => ({ type: 'Broken', data: { original, lines: [...lines] } }),
  Kept: ({ original, delivered }) => ({ type: 'Kept', data: { original, delivered } }),
});
