import type { TimeZone } from '@siklus/kernel';

/** Who invoices: one legal entity until the company has more. Its books, numbers and issue dates follow its own time zone. */
export const legalEntity = { code: 'SIKLUS', timeZone: 'UTC' as TimeZone };
