import { deliveryInstructions } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { addresses } from '../persistence/known.js';

/** Where the goods went: from there they come back. Who opens the door is nothing for a label. */
export const onDeliveryInstructions = hears(deliveryInstructions)
  .when('InstructionsStated', ['recipient', 'street', 'city', 'region', 'postalCode', 'country'], (stated, { key }) =>
    on(addresses, key, { type: 'State', stated }),
  )
  .whenWithdrawn(({ key }) => on(addresses, key, { type: 'Erase' }));
