import { material } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { Material } from '../domain/material/material.js';
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

const isWork = ({ kit, spares }: Material): boolean => !kit && !spares;

/** Whether its parts are there: short once, then issued. Kits and what a visit takes along are nobody's work order. */
export const tellsMaterialOfWork = tells(material, materials, {
  FellShort: ({ lines }, of) => (isWork(of) ? { type: 'Short', data: { lines: [...lines] } } : undefined),
  Issued: ({ lines }, of) => (isWork(of) ? { type: 'Issued', data: { lines: [...lines] } } : undefined),
});
