import { keeps } from '@siklus/messaging';
import { identityDecider } from '../domain/person/identity.js';
import { personDecider } from '../domain/person/person.js';

export const people = keeps({
  kind: 'person',
  table: 'people',
  decider: personDecider,
  columns: {
    calendar_id: { type: 'text', of: ({ stated }) => stated?.calendar ?? null },
    operation: { type: 'text', of: ({ operation }) => operation },
  },
});

/** Names are in the state alone: it can be erased, and no fact repeats it. */
export const identities = keeps({ kind: 'identity', table: 'identities', decider: identityDecider, personal: true });
