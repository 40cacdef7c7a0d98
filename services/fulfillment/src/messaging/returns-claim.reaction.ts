import { claim } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { recourses } from '../persistence/recourses.js';

/** Of a late delivery or a price no provider is to blame without more; of what was damaged, missing or mistaken it may be. */
const carried = new Set(['damage', 'shortage', 'wrong-goods']);

export const onClaim = hears(claim)
  .when('Raised', ['order', 'kind', 'delivery', 'lines'], ({ order, kind, delivery, lines }, { key }) =>
    delivery === undefined || !carried.has(kind)
      ? []
      : on(recourses, key, { type: 'NoteStatement', stated: { order, kind, delivery, lines, status: 'Raised' } }),
  )
  .when('Settled', ['order', 'kind', 'delivery', 'lines', 'how'], ({ order, kind, delivery, lines, how }, { key }) =>
    delivery === undefined || !carried.has(kind)
      ? []
      : on(recourses, key, { type: 'NoteStatement', stated: { order, kind, delivery, lines, status: 'Settled', how } }),
  );
