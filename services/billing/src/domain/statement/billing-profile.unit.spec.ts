import { describe, expect, it } from '@jest/globals';
import { calendar, type TimeZone } from '@siklus/kernel';
import fc from 'fast-check';
import { aProfile, at, noon } from '../../../test/mothers.js';
import { companyForm, cutOffAfter, flawIn, type BillingProfile } from './billing-profile.js';

const consolidated = (own: Partial<BillingProfile>): BillingProfile => ({ ...companyForm, procedure: 'monthly', ...own });

describe('a profile', () => {
  it.each([
    [{ format: 'edifact' }, 'BILLING.FORMAT_UNSUPPORTED'],
    [{ channel: 'sftp' }, 'BILLING.CHANNEL_UNSUPPORTED'],
    [{ language: 'Deutsch' }, 'BILLING.LANGUAGE_UNFIT'],
    [{ procedure: 'weekly' as const, cutOffDay: 8 }, 'BILLING.CUT_OFF_DAY_UNFIT'],
    [{ procedure: 'monthly' as const }, 'BILLING.CUT_OFF_DAY_UNFIT'],
    [{ procedure: 'monthly' as const, cutOffDay: 1.5 }, 'BILLING.CUT_OFF_DAY_UNFIT'],
    [{ cutOffDay: 5 }, 'BILLING.CUT_OFF_DAY_UNFIT'],
    [{ mustShow: ['cost-centre' as const] }, 'BILLING.COST_CENTRE_MISSING'],
  ])('%j is refused', (own, code) => expect(flawIn(aProfile(own), companyForm, 'finance')).toMatchObject({ code }));

  it('of a customer does not lengthen the payment terms that stand', () => {
    const longer = aProfile({ paymentTermDays: 60 });
    expect(flawIn(longer, companyForm, 'customer')).toMatchObject({ code: 'BILLING.PAYMENT_TERMS_NEED_FINANCE', details: { most: 30 } });
    expect(flawIn(longer, companyForm, 'finance')).toBeUndefined();
    expect(flawIn(longer, { ...companyForm, paymentTermDays: 60 }, 'customer')).toBeUndefined();
  });
});

describe('the cut-off', () => {
  it('is the end of the next such day of the week, today included', () => {
    const friday = consolidated({ procedure: 'weekly', cutOffDay: 5 });
    expect(cutOffAfter(friday, at('2026-03-02T12:00:00.000Z'))).toBe('2026-03-07T00:00:00.000Z');
    expect(cutOffAfter(friday, at('2026-03-06T23:59:59.999Z'))).toBe('2026-03-07T00:00:00.000Z');
    expect(cutOffAfter(friday, at('2026-03-07T00:00:00.000Z'))).toBe('2026-03-14T00:00:00.000Z');
  });

  it('is the last day of a month that has no such day', () => {
    const thirtyFirst = consolidated({ cutOffDay: 31 });
    expect(cutOffAfter(thirtyFirst, at('2026-02-10T12:00:00.000Z'))).toBe('2026-03-01T00:00:00.000Z');
    expect(cutOffAfter(thirtyFirst, at('2026-03-01T00:00:00.000Z'))).toBe('2026-04-01T00:00:00.000Z');
    expect(cutOffAfter(consolidated({ cutOffDay: 15 }), at('2026-12-16T00:00:00.000Z'))).toBe('2027-01-16T00:00:00.000Z');
  });

  it('is the end of the day where the customer is, also when the clocks change', () => {
    const berlin = consolidated({ procedure: 'weekly', cutOffDay: 7, timeZone: 'Europe/Berlin' as TimeZone });
    expect(cutOffAfter(berlin, at('2026-03-28T12:00:00.000Z'))).toBe('2026-03-29T22:00:00.000Z');
    const samoa = consolidated({ cutOffDay: 1, timeZone: 'Pacific/Apia' as TimeZone });
    expect(cutOffAfter(samoa, at('2026-03-31T23:00:00.000Z'))).toBe('2026-04-01T11:00:00.000Z');
  });

  it('does not exist where nothing is consolidated', () => expect(cutOffAfter(companyForm, noon)).toBeUndefined());

  it('always lies ahead, at most a month and a day, and follows itself', () => {
    const profile$ = fc.oneof(
      fc.integer({ min: 1, max: 7 }).map((cutOffDay) => consolidated({ procedure: 'weekly', cutOffDay })),
      fc.integer({ min: 1, max: 31 }).map((cutOffDay) => consolidated({ cutOffDay })),
    );
    const zone$ = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Jakarta', 'America/New_York', 'Pacific/Apia') as fc.Arbitrary<TimeZone>;
    fc.assert(
      fc.property(
        profile$,
        zone$,
        fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (profile, timeZone, date) => {
          const now = at(date.toISOString());
          const cut = cutOffAfter({ ...profile, timeZone }, now);
          if (!cut) throw new Error('no cut-off');
          const wait = Date.parse(cut) - Date.parse(now);
          expect(wait > 0 && wait <= 32 * 86_400_000).toBe(true);
          const next = cutOffAfter({ ...profile, timeZone }, cut);
          expect(next !== undefined && next > cut).toBe(true);
          if (profile.procedure === 'weekly')
            expect(calendar.weekday(calendar.addDays(calendar.dateIn(cut, timeZone), -1))).toBe(profile.cutOffDay);
        },
      ),
    );
  });
});
