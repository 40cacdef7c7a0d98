import { inspectionVerdict } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { inspections } from '../persistence/inspections.js';

export const tellsInspectionVerdict = tells(inspectionVerdict, inspections, {
  Judged: ({ lines }) => ({ type: 'VerdictGiven', data: { lines: [...lines] } }),
});
