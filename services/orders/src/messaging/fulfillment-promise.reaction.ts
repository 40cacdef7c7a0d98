import { promise } from '@siklus/contracts';
import { days } from '@siklus/kernel';
import { hears, on } from '@siklus/messaging';
import { journeys } from '../persistence/journeys.js';
import { orders } from '../persistence/orders.js';

/** How long the customer has before whoever follows the order sees that nobody answered. */
const CUSTOMER_ANSWERS_WITHIN = days(2);

/** The alarm belongs to the journey; a new date is for the customer to agree to, so it belongs to the order. */
export const onPromise = hears(promise)
  .when('NewDateProposed', ['proposal', 'cause', 'lines'], ({ proposal, cause, lines }, { key }) =>
    on(orders, key, {
      type: 'NoteProposal',
      proposal,
      cause,
      lines: lines.map(({ line, promisedDate }) => ({ line, promisedDate })),
      answerWithin: CUSTOMER_ANSWERS_WITHIN,
    }),
  )
  .when('OnTrack', [], (_, { key, at }) => on(journeys, key, { type: 'NotePromise', status: 'OnTrack', since: at }))
  .when('AtRisk', ['cause', 'step', 'holder'], ({ cause, step, holder }, { key, at }) =>
    on(journeys, key, { type: 'NotePromise', status: 'AtRisk', since: at, cause, step, holder }),
  )
  .when('Broken', ['original'], ({ original }, { key, at }) =>
    on(journeys, key, { type: 'NotePromise', status: 'Broken', since: at, original }),
  )
  .when('Kept', ['original', 'delivered'], ({ original, delivered }, { key, at }) =>
    on(journeys, key, { type: 'NotePromise', status: 'Kept', since: at, original, delivered }),
  );
