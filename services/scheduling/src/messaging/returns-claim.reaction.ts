import { claim, type ClaimedLine } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { complaints } from '../persistence/complaints.js';

const counted = (lines: readonly ClaimedLine[]) => lines.map(({ product, quantity }) => ({ product, quantity }));

/** The quality of what the plant makes, as customers see it. */
export const onClaim = hears(claim)
  .when('Raised', ['kind', 'lines'], ({ kind, lines }, { key }) =>
    on(complaints, key, { type: 'NoteStatement', stated: { kind, lines: counted(lines), how: null } }),
  )
  .when('Settled', ['kind', 'lines', 'how'], ({ kind, lines, how }, { key }) =>
    on(complaints, key, { type: 'NoteStatement', stated: { kind, lines: counted(lines), how } }),
  );
