import { serviceProgress } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { deliveryOrders } from '../persistence/delivery-orders.js';

/** Who meets the goods, and what is done with them there. */
export const onServiceProgress = hears(serviceProgress)
  .when('CrewCommitted', ['request', 'visit', 'to'], ({ request, visit, to }, { key }) =>
    on(deliveryOrders, key, { type: 'NoteCrew', request, visit, until: to }),
  )
  .when('CrewUnavailable', ['request', 'reason', 'earliest'], ({ request, reason, earliest }, { key }) =>
    on(deliveryOrders, key, { type: 'NoteCrewMissing', request, reason, ...(earliest !== undefined && { earliest }) }),
  )
  .when('OnSite', ['visit'], ({ visit }, { key }) => on(deliveryOrders, key, { type: 'NoteOnSite', visit }))
  .when('PartlyDone', ['visit', 'lines'], ({ visit, lines }, { key }) => on(deliveryOrders, key, { type: 'NoteWorkDone', visit, lines }))
  .when('Done', ['visit', 'lines'], ({ visit, lines }, { key }) =>
    visit === undefined ? [] : on(deliveryOrders, key, { type: 'NoteWorkDone', visit, lines }),
  );
