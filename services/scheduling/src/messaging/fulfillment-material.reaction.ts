import { material } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { lotOfKey } from './production-progress.publisher.js';
import { workOrders } from '../persistence/work-orders.js';

/** What is short is not begun, and gets no place in a schedule before it is there. */
export const onMaterial = hears(material)
  .when('Short', ['lines'], ({ lines }, { key }) => {
    const { workOrder, line } = lotOfKey(key);
    return on(workOrders, workOrder, { type: 'NoteMaterial', line, missing: lines.map(({ product, quantity }) => ({ product, quantity })) });
  })
  .when('Issued', [], (_, { key }) => {
    const { workOrder, line } = lotOfKey(key);
    return on(workOrders, workOrder, { type: 'NoteMaterial', line, missing: [] });
  });
