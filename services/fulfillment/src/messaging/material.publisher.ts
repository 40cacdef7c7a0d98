import { material } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { materials } from '../persistence/materials.js';
import { stocks } from '../persistence/stocks.js';

/** Under the work order that made it, and never for whom. */
export const tellsMaterial = tells(material, stocks, {
  OutputReceived: ({ workOrder, location, quantity }, { product }) => ({
    type: 'OutputReceived',
    key: workOrder,
    data: { location, lines: [{ product, quantity }] },
  }),
});

/** Whether its parts are there: short once, then issued. */
export const tellsMaterialOfWork = tells(material, materials, {
  FellShort: ({ lines }) => ({ type: 'Short', data: { lines: [...lines] } }),
  Issued: ({ lines }) => ({ type: 'Issued', data: { lines: [...lines] } }),
});
