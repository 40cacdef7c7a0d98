import { claim, type ClaimedLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { aftermaths } from '../persistence/aftermaths.js';

const counted = (lines: readonly ClaimedLine[]) => lines.map(({ line, quantity }) => ({ line, quantity }));

/** An order that somebody complained about was not perfect; what is settled by a replacement is ordered. */
export const onClaim = hears(claim)
  .when('Raised', ['order', 'kind', 'lines'], ({ order, kind, lines }, { key: id }) =>
    on(aftermaths, order, { type: 'NoteClaim', id, kind, how: null, lines: counted(lines) }),
  )
  .when('Settled', ['order', 'kind', 'lines', 'how'], ({ order, kind, lines, how }, { key: id }) =>
    on(aftermaths, order, { type: 'NoteClaim', id, kind, how, lines: counted(lines) }),
  );
