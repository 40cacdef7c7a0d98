import { deliveryInstructions } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { destinations } from '../persistence/parties.js';

export const onDeliveryInstructions = hears(deliveryInstructions)
  .when(
    'InstructionsStated',
    ['recipient', 'street', 'city', 'region', 'postalCode', 'country', 'contact', 'phone', 'access', 'timeWindow'],
    (destination, { key }) => on(destinations, key, { type: 'StateDestination', destination }),
  )
  .whenWithdrawn(({ key }) => on(destinations, key, { type: 'Erase' }));
