import { inspectionVerdict } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { returns } from '../persistence/returns.js';

export const onInspectionVerdict = hears(inspectionVerdict).when('VerdictGiven', ['lines'], ({ lines }, { key }) =>
  on(returns, key, { type: 'NoteVerdict', lines }),
);
