import { productionProgress } from '@siklus/contracts';
import { quantities } from '@siklus/kernel';
import { hears, on } from '@siklus/messaging';
import { deliveryOrders } from '../persistence/delivery-orders.js';
import { stocks } from '../persistence/stocks.js';

/** Where what the plant made stands until somebody moves it. */
const LINE = 'line';

/** What was made comes in; work for an order that made nothing good is done as well, so that what is missing can be had elsewhere. */
export const onProductionProgress = hears(productionProgress).when(
  'Completed',
  ['product', 'quantity', 'serials', 'order', 'line'],
  ({ product, quantity, serials, order, line }, { key, sequence }) => {
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
  },
);
