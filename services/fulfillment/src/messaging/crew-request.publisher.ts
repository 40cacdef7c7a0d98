import { crewRequest } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { deliveryOrders } from '../persistence/delivery-orders.js';

export const tellsCrewRequest = tells(crewRequest, deliveryOrders, {
  CrewRequested: ({ request, line, skills, date }) => ({ type: 'Requested', data: { request, line, skills: [...skills], date } }),
  CrewWithdrawn: ({ request }) => ({ type: 'Withdrawn', data: { request } }),
});
