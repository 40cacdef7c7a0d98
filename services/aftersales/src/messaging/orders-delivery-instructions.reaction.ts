import { deliveryInstructions } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { sites } from '../persistence/known.js';

/** Where we come to, and who opens the door. */
export const onDeliveryInstructions = hears(deliveryInstructions)
  .when(
    'InstructionsStated',
    ['recipient', 'street', 'city', 'region', 'postalCode', 'country', 'contact', 'phone', 'access', 'timeWindow'],
    (stated, { key }) => on(sites, key, { type: 'State', stated }),
  )
  .whenWithdrawn(({ key }) => on(sites, key, { type: 'Erase' }));
