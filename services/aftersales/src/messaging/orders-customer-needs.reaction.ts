import { customerNeeds } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { needs } from '../persistence/known.js';
import { serviceOrders } from '../persistence/service-orders.js';

/** The handover: what follows from it is a fact, the words stand apart. */
export const onCustomerNeeds = hears(customerNeeds)
  .when('NeedsStated', ['use', 'siteLimits', 'training', 'entitlement', 'contact'], ({ entitlement, ...stated }, { key }) => [
    on(serviceOrders, key, { type: 'NoteNeeds', training: stated.training !== undefined, entitlement }),
    on(needs, key, { type: 'State', stated }),
  ])
  .whenWithdrawn(({ key }) => on(needs, key, { type: 'Erase' }));
