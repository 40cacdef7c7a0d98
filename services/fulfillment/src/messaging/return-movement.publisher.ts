import { returnMovement } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { homecomings } from '../persistence/homecomings.js';

export const tellsReturnMovement = tells(returnMovement, homecomings, {
  Booked: ({ provider, on }) => ({ type: 'CollectionBooked', data: { provider, on } }),
  Collected: ({ provider }) => ({ type: 'Collected', data: { provider } }),
  Received: ({ location, lines }) => ({
    type: 'Received',
    data: { location, lines: lines.map(({ order, line, delivery, quantity }) => ({ order, line, delivery, quantity })) },
  }),
  Lost: ({ provider }) => ({ type: 'Lost', data: provider === undefined ? {} : { provider } }),
  SentBack: ({ provider }) => ({ type: 'SentBack', data: provider === undefined ? {} : { provider } }),
});
