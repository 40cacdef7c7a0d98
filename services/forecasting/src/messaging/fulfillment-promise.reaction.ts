import { promise } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { services } from '../persistence/buffers.js';

/** The service that customers had, by the month of the day that was first promised. */
export const onPromise = hears(promise)
  .when('Kept', ['original'], ({ original }) => on(services, original.slice(0, 7), { type: 'NoteOutcome', outcome: 'kept' }))
  .when('Broken', ['original'], ({ original }) => on(services, original.slice(0, 7), { type: 'NoteOutcome', outcome: 'broken' }));
