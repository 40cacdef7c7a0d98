import { delivery } from '@siklus/contracts';
import { hears, on, type MessageMeta } from '@siklus/messaging';
import type { DeliveredLine } from '../domain/account/heard.js';
import { accounts } from '../persistence/accounts.js';

type Told = Omit<Extract<Parameters<typeof accounts.decider.decide>[1], { type: 'NoteDelivery' }>, 'type'>;

const counted = (lines: readonly DeliveredLine[]): DeliveredLine[] =>
  lines.map(({ line, quantity, termsVersion }) => ({ line, quantity, termsVersion }));

const note = ({ delivery, date, lines }: Told, { key }: MessageMeta) =>
  on(accounts, key, { type: 'NoteDelivery', delivery, date, lines: counted(lines) });

/** The half of every bill that is shipping's: how many were accepted, and when. */
export const onDelivery = hears(delivery)
  .when('Delivered', ['delivery', 'date', 'lines'], note)
  .when('PartlyDelivered', ['delivery', 'date', 'lines'], note)
  .when('Corrected', ['delivery', 'correction', 'reason', 'date', 'lines'], ({ lines, ...correction }, { key }) =>
    on(accounts, key, { type: 'NoteCorrection', ...correction, lines: counted(lines) }),
  );
