import { returnContract, type ReturnedLine, type SettledLine } from '@siklus/contracts';
import { hears, on, type MessageMeta } from '@siklus/messaging';
import { aftermaths } from '../persistence/aftermaths.js';

/** Each order hears what of it comes back. */
const noted = (status: string, lines: readonly (ReturnedLine & Partial<Pick<SettledLine, 'disposition'>>)[], { key: id }: MessageMeta) =>
  [...Map.groupBy(lines, ({ order }) => order)].map(([order, own]) =>
    on(aftermaths, order, {
      type: 'NoteReturn',
      id,
      status,
      lines: own.map(({ line, quantity, disposition }) => ({ line, quantity, ...(disposition !== undefined && { disposition }) })),
    }),
  );

export const onReturn = hears(returnContract)
  .when('Requested', ['lines'], ({ lines }, meta) => noted('Requested', lines, meta))
  .when('Declined', ['lines'], ({ lines }, meta) => noted('Declined', lines, meta))
  .when('Withdrawn', ['lines'], ({ lines }, meta) => noted('Withdrawn', lines, meta))
  .when('Authorised', ['lines'], ({ lines }, meta) => noted('Authorised', lines, meta))
  .when('InspectionRequested', ['lines'], ({ lines }, meta) => noted('Received', lines, meta))
  .when('Settled', ['lines'], ({ lines }, meta) => noted('Settled', lines, meta));
