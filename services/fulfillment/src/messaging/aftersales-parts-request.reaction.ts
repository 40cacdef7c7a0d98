import { partsRequest, type RequestedPart } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { materials } from '../persistence/materials.js';

/** A visit that is planned is promised: its parts come before what is still to be worked for. */
const FIRST = 1;

const idOf = (visit: string): string => `visit/${visit}`;
const counted = (parts: readonly RequestedPart[]) => parts.map(({ product, quantity }) => ({ product, quantity }));

export const onPartsRequest = hears(partsRequest)
  .when('Needed', ['visit', 'date', 'parts'], ({ visit, date, parts }) =>
    on(materials, idOf(visit), { type: 'TakeAlong', rank: FIRST, promised: date, parts: counted(parts) }),
  )
  .when('Returned', ['visit', 'parts'], ({ visit, parts }) => on(materials, idOf(visit), { type: 'GiveBack', lines: counted(parts) }));
