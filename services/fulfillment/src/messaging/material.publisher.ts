import { material } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { stocks } from '../persistence/stocks.js';

/** Under the work order that made it, and never for whom. */
export const tellsMaterial = tells(material, stocks, {
  OutputReceived: ({ workOrder, location, quantity }, { product }) => ({
    type: 'OutputReceived',
    key: workOrder,
    data: { location, lines: [{ product, quantity }] },
  }),
});
