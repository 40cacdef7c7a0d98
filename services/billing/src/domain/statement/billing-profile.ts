import { calendar, reject, type CalendarDate, type Currency, type Instant, type Rejection, type TimeZone } from '@siklus/kernel';

export const procedures = ['per-delivery', 'per-order', 'weekly', 'monthly'] as const;
export const formats = ['pdf', 'json', 'csv', 'ubl'] as const;
/** The customer fetches its documents, has them by e-mail, or in a folder that it fetches them from. */
export const channels = ['portal', 'email', 'folder'] as const;
export const contents = ['purchase-order', 'cost-centre', 'proof-of-delivery'] as const;

/** How a customer wants to be billed. */
export interface BillingProfile {
  /** At each delivery, when an order is complete, or all that fell due until the cut-off day. */
  readonly procedure: (typeof procedures)[number];
  /** The day that a consolidated invoice still covers: of the week (1 is Monday) or of the month (31 is the last). Otherwise null. */
  readonly cutOffDay: number | null;
  /** The cut-off is the end of that day there. */
  readonly timeZone: TimeZone;
  /** ISO 639-1, as wished. Documents are written in it where we can. */
  readonly language: string;
  /** What the customer would rather be billed in. The terms' currency wins. */
  readonly currency: Currency | null;
  readonly mustShow: readonly (typeof contents)[number][];
  readonly costCentre: string | null;
  readonly format: (typeof formats)[number];
  readonly channel: (typeof channels)[number];
  /** Where electronic documents are addressed to, `<scheme>:<id>` with a scheme of the EAS list: `0088:4012345000009`. */
  readonly electronicAddress: string | null;
  /** Days from the date of the invoice. */
  readonly paymentTermDays: number;
}

/** The company's own form, for whoever has set none. */
export const companyForm: BillingProfile = {
  procedure: 'per-delivery',
  cutOffDay: null,
  timeZone: 'UTC' as TimeZone,
  language: 'en',
  currency: null,
  mustShow: ['purchase-order'],
  costCentre: null,
  format: 'pdf',
  channel: 'portal',
  electronicAddress: null,
  paymentTermDays: 30,
};

/** As somebody asks for it: what is not offered is refused by name. */
export type WantedProfile = Omit<BillingProfile, 'format' | 'channel'> & { readonly format: string; readonly channel: string };

/** Schemes of organisations have four digits; that of an e-mail address, which names a person, is not taken. */
const ELECTRONIC_ADDRESS = /^\d{4}:[\w:.-]{1,50}$/;

const longestDay = { 'per-delivery': 0, 'per-order': 0, weekly: 7, monthly: 31 };

/** Longer payment terms than those that stand are finance's to grant. */
export function flawIn(wanted: WantedProfile, standing: BillingProfile, by: 'finance' | 'customer'): Rejection | undefined {
  const { format, channel, electronicAddress, procedure, cutOffDay, language, mustShow, costCentre, paymentTermDays } = wanted;
  if (!isOneOf(formats, format)) return reject('BILLING.FORMAT_UNSUPPORTED', { format, offered: formats });
  if (!isOneOf(channels, channel)) return reject('BILLING.CHANNEL_UNSUPPORTED', { channel, offered: channels });
  if (format === 'ubl' && electronicAddress === null) return reject('BILLING.ELECTRONIC_ADDRESS_MISSING', { format });
  if (electronicAddress !== null && !ELECTRONIC_ADDRESS.test(electronicAddress))
    return reject('BILLING.ELECTRONIC_ADDRESS_UNFIT', { electronicAddress, form: '<four digits of the EAS list>:<id>' });
  if (!/^[a-z]{2}$/.test(language)) return reject('BILLING.LANGUAGE_UNFIT', { language });
  const consolidated = longestDay[procedure] > 0;
  const fits = consolidated
    ? Number.isInteger(cutOffDay) && (cutOffDay ?? 0) >= 1 && (cutOffDay ?? 0) <= longestDay[procedure]
    : cutOffDay === null;
  if (!fits)
    return reject('BILLING.CUT_OFF_DAY_UNFIT', {
      procedure,
      cutOffDay,
      from: consolidated ? 1 : null,
      to: consolidated ? longestDay[procedure] : null,
    });
  if (mustShow.includes('cost-centre') && !costCentre) return reject('BILLING.COST_CENTRE_MISSING');
  const most = Math.max(companyForm.paymentTermDays, standing.paymentTermDays);
  if (by === 'customer' && paymentTermDays > most) return reject('BILLING.PAYMENT_TERMS_NEED_FINANCE', { paymentTermDays, most });
  return undefined;
}

const isOneOf = (offered: readonly string[], value: string): boolean => offered.includes(value);

/** The first cut-off after `at`: the end of the cut-off day, in the customer's time zone. Undefined where nothing is consolidated. */
export function cutOffAfter(profile: BillingProfile, at: Instant): Instant | undefined {
  const { procedure, cutOffDay, timeZone } = profile;
  if (cutOffDay === null) return undefined;
  const today = calendar.dateIn(at, timeZone);
  return calendar.endOf(procedure === 'weekly' ? weekdayFrom(today, cutOffDay) : dayOfMonthFrom(today, cutOffDay), timeZone);
}

const weekdayFrom = (today: CalendarDate, weekday: number): CalendarDate =>
  calendar.addDays(today, (weekday - calendar.weekday(today) + 7) % 7);

function dayOfMonthFrom(today: CalendarDate, day: number): CalendarDate {
  const inMonthOf = (date: CalendarDate): CalendarDate => {
    const last = calendar.lastDayOfMonth(date);
    return calendar.addDays(last, Math.min(0, day - Number(last.slice(8))));
  };
  const thisMonth = inMonthOf(today);
  return thisMonth >= today ? thisMonth : inMonthOf(calendar.addDays(calendar.lastDayOfMonth(today), 1));
}
