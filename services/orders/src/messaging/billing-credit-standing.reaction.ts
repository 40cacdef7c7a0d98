import { creditStanding } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { credits } from '../persistence/credits.js';

export const onCreditStanding = hears(creditStanding).when(
  'StandingStated',
  ['standing', 'reason'],
  ({ standing, reason = null }, { key }) => on(credits, key, { type: 'NoteStanding', standing, reason }),
);
