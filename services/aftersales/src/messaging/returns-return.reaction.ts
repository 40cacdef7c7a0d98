import { returnContract } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { inspections } from '../persistence/inspections.js';
import { serviceOrders } from '../persistence/service-orders.js';

/** What came back is inspected; what is to be repaired becomes a case of its order. */
export const onReturn = hears(returnContract)
  .when('InspectionRequested', ['location', 'lines'], ({ location, lines }, { key }) => on(inspections, key, { type: 'NoteAsked', location, lines }))
  .when('Settled', ['lines'], ({ lines }, { key }) => {
    const repairs = lines.filter(({ disposition }) => disposition === 'repair');
    return [...Map.groupBy(repairs, ({ order }) => order)].map(([order, own]) =>
      on(serviceOrders, order, { type: 'AskRepair', return: key, lines: [...new Set(own.map(({ line }) => line))] }),
    );
  });
