import { returnMovement } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { returns } from '../persistence/returns.js';

export const onReturnMovement = hears(returnMovement)
  .when('CollectionBooked', ['provider', 'on'], ({ provider, on: day }, { key }) => on(returns, key, { type: 'NoteBooked', provider, on: day }))
  .when('Collected', ['provider'], ({ provider }, { key }) => on(returns, key, { type: 'NoteCollected', provider }))
  .when('Received', ['location', 'lines'], ({ location, lines }, { key }) => on(returns, key, { type: 'NoteReceived', location, lines }))
  .when('Lost', [], (_, { key }) => on(returns, key, { type: 'NoteLost' }))
  .when('SentBack', [], (_, { key }) => on(returns, key, { type: 'NoteSentBack' }));
