import { productionProgress } from '@siklus/contracts';
import { hears, on, type Step } from '@siklus/messaging';
import { orders } from '../persistence/orders.js';

/** Work for stock is nobody's order. */
const ofOrder = ({ order, line }: { readonly order?: string | undefined; readonly line?: string | undefined }): readonly Step[] =>
  order === undefined || line === undefined ? [] : [on(orders, order, { type: 'NoteWork', line })];

export const onProductionProgress = hears(productionProgress)
  .when('WorkStarted', ['order', 'line'], ofOrder)
  .when('Completed', ['order', 'line'], ofOrder);
