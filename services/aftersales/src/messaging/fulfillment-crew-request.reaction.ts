import { crewRequest } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { serviceOrders } from '../persistence/service-orders.js';

/** Somebody is to meet goods at the customer's. */
export const onCrewRequest = hears(crewRequest)
  .when('Requested', ['request', 'line', 'skills', 'date'], ({ request, line, skills, date }, { key }) =>
    on(serviceOrders, key, { type: 'NoteCrewRequest', request, line, skills, date }),
  )
  .when('Withdrawn', ['request'], ({ request }, { key }) => on(serviceOrders, key, { type: 'NoteCrewWithdrawn', request }));
