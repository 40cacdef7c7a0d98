import { productionProgress } from '@siklus/contracts';
import { calendarDate, quantities } from '@siklus/kernel';
import { hears, on } from '@siklus/messaging';
import { LINE } from '../domain/stock/places.js';
import { deliveryOrders } from '../persistence/delivery-orders.js';
import { materials } from '../persistence/materials.js';
import { stocks } from '../persistence/stocks.js';

/** The rank of work that says none, since it was told before ranks were. */
const LAST = 2_147_483_647;

/** Work needs its material. What was made comes in; work for an order that made nothing good is done as well, so that what is missing can be had elsewhere. */
export const onProductionProgress = hears(productionProgress)
  .when('WorkReleased', ['product', 'quantity', 'rank', 'dueDate'], ({ product, quantity, rank = LAST, dueDate }, { key, at }) =>
    on(materials, key, { type: 'Release', product, quantity, rank, promised: dueDate ?? calendarDate(at.slice(0, 10)) }),
  )
  .when('Completed', ['product', 'quantity', 'serials', 'order', 'line'], ({ product, quantity, serials, order, line }, { key, sequence }) => {
    const of = order !== undefined && line !== undefined ? { order, line } : undefined;
    if (quantities.isPositive(quantity))
      return on(stocks, product, {
        type: 'TakeOutput',
        workOrder: key,
        sequence,
        location: LINE,
        quantity,
        serials,
        ...(of && { of }),
      });
    return of ? on(deliveryOrders, of.order, { type: 'NoteMade', line: of.line, quantity, serials }) : [];
  });
