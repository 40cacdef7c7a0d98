import { inspectionVerdict } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { homecomings } from '../persistence/homecomings.js';

export const onInspectionVerdict = hears(inspectionVerdict).when('VerdictGiven', ['lines'], ({ lines }, { key }) =>
  on(homecomings, key, {
    type: 'NoteVerdict',
    lines: lines.map(({ order, line, delivery, quantity, fitForSale }) => ({ order, line, delivery, quantity, fitForSale })),
  }),
);
