import { planChange } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { pulls } from '../persistence/pulls.js';

/** What pulling an order forward costs, and what came of it; the budget of plan changes is between marketing and production. */
export const onPlanChange = hears(planChange)
  .when(
    'ExpeditePriced',
    ['expedite', 'order', 'alternative', 'ready', 'setUpHours', 'overtimeHours', 'moved', 'ordersLater', 'weightedDaysLater'],
    ({ expedite, ...priced }) => on(pulls, expedite, { type: 'NoteWay', ...priced }),
  )
  .when('ExpediteAgreed', ['expedite', 'alternative'], ({ expedite, alternative }) =>
    on(pulls, expedite, { type: 'NoteOutcome', outcome: { status: 'Agreed', alternative } }),
  )
  .when('ExpediteRefused', ['expedite', 'by', 'reason'], ({ expedite, by, reason }) =>
    on(pulls, expedite, { type: 'NoteOutcome', outcome: { status: 'Refused', by, reason } }),
  )
  .when('ExpediteApplied', ['expedite'], ({ expedite }) => on(pulls, expedite, { type: 'NoteOutcome', outcome: { status: 'Applied' } }));
