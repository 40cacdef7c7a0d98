import { keeps } from '@siklus/messaging';
import { fieldReport } from '../domain/field-report/field-report.js';

/** Key: the product. */
export const fieldReports = keeps({ kind: 'field-report', table: 'field_reports', decider: fieldReport });
