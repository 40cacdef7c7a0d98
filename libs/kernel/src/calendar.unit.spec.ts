import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { calendar, calendarDate, days, hours, instant, minutes, seconds, timeZone, type CalendarDate, type Instant } from './calendar.js';

const zone = (name: string) => timeZone(name);
const date = (text: string) => calendarDate(text);
const aDate = fc.date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((d) => date(d.toISOString().slice(0, 10)));
const anInstant = fc.date({ min: new Date('1970-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }).map(instant);
const aZone = fc
  .constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia', 'Pacific/Kiritimati', 'Africa/Cairo', 'Australia/Lord_Howe')
  .map(zone);

describe('instant', () => {
  it.each([
    ['1998-05-06T12:00:00.000Z', '1998-05-06T12:00:00.000Z'],
    ['1998-05-06T12:00Z', '1998-05-06T12:00:00.000Z'],
    ['1998-05-06T12:00:00+02:00', '1998-05-06T10:00:00.000Z'],
    ['1998-05-06T23:30:00.1234-05:00', '1998-05-07T04:30:00.123Z'],
  ])('reads %s as %s', (text, read) => expect(instant(text)).toBe(read));
  it.each(['1998-05-06', '1998-05-06T12:00:00', 'May 6, 1998', '1998-02-30T12:00:00.000Z', '1998-05-06T25:00:00.000Z', '+012000-01-01T00:00:00.000Z', '894456000', ''])(
    'refuses "%s": no offset, or no such time',
    (text) => expect(() => instant(text)).toThrow('KERNEL.NOT_AN_INSTANT'),
  );
  it('refuses a date that is none', () => expect(() => instant(new Date(Number.NaN))).toThrow('KERNEL.NOT_AN_INSTANT'));
  it('is later when it is greater', () =>
    fc.assert(fc.property(anInstant, anInstant, (a, b) => expect(a < b).toBe(Date.parse(a) < Date.parse(b)))));
  it('moves by durations', () => {
    const noon = instant('1998-05-06T12:00:00.000Z');
    expect(calendar.plus(noon, days(1) + hours(2) + minutes(3) + seconds(4))).toBe('1998-05-07T14:03:04.000Z');
    expect(calendar.plus(noon, -1)).toBe('1998-05-06T11:59:59.999Z');
  });
});

describe('calendar date', () => {
  it.each(['1998-02-28', '2000-02-29', '9999-12-31'])('is %s', (text) => expect(calendarDate(text)).toBe(text));
  it.each(['1998-02-29', '1900-02-29', '1998-04-31', '1998-13-01', '1998-00-10', '1998-5-6', '1998-05-06T00:00:00Z', ''])('is not %s', (text) =>
    expect(() => calendarDate(text)).toThrow('KERNEL.NOT_A_DATE'),
  );
  it('counts days', () =>
    fc.assert(
      fc.property(aDate, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
        const to = calendar.addDays(from, n);
        expect(calendar.daysBetween(from, to)).toBe(n);
        expect(to > from).toBe(n > 0);
        expect(((calendar.weekday(to) - calendar.weekday(from) - n) % 7) + 0).toBe(0);
      }),
    ));
  it('does not leave the years of four digits', () =>
    expect(() => calendar.addDays('9999-12-31' as CalendarDate, 1)).toThrow('KERNEL.NOT_AN_INSTANT'));
  it('knows weekdays and the ends of months', () => {
    expect(calendar.weekday(date('1998-05-04'))).toBe(1);
    expect(calendar.weekday(date('1998-05-10'))).toBe(7);
    expect(calendar.lastDayOfMonth(date('2000-02-10'))).toBe('2000-02-29');
    expect(calendar.lastDayOfMonth(date('1998-12-31'))).toBe('1998-12-31');
  });
});

describe('time zone', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
  ])('reads %s as %s', (text, name) => expect(timeZone(text)).toBe(name));
  it('leaves every name of the database as it is', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) expect(timeZone(name)).toBe(name);
  });
  it.each(['', '+01:00', 'Z', 'Mars/Phobos', 'UTC+1', '1996-07-04T00:00Z[Europe/Berlin]'])('refuses "%s"', (text) =>
    expect(() => timeZone(text)).toThrow('KERNEL.NOT_A_TIME_ZONE'),
  );
});

describe('days in a zone', () => {
  it('begin and end where the people are', () => {
    expect(calendar.startOf(date('1996-08-01'), zone('Asia/Kolkata'))).toBe('1996-07-31T18:30:00.000Z');
    expect(calendar.endOf(date('1996-08-01'), zone('America/New_York'))).toBe('1996-08-02T04:00:00.000Z');
    expect(calendar.dateIn('1996-08-01T23:00:00.000Z' as Instant, zone('Europe/Paris'))).toBe('1996-08-02');
  });
  it('are an hour shorter or longer when the clocks change', () => {
    const lengthIn = (name: string, day: string) =>
      Date.parse(calendar.endOf(date(day), zone(name))) - Date.parse(calendar.startOf(date(day), zone(name)));
    expect(lengthIn('Europe/Berlin', '2024-03-31')).toBe(hours(23));
    expect(lengthIn('Europe/Berlin', '2024-10-27')).toBe(hours(25));
    expect(lengthIn('Australia/Lord_Howe', '2024-04-07')).toBe(hours(24.5));
  });
  it('begin at one where the clocks skip midnight', () =>
    expect(calendar.startOf(date('2018-11-04'), zone('America/Sao_Paulo'))).toBe('2018-11-04T03:00:00.000Z'));
  it('that the zone skipped are over at once', () =>
    expect(calendar.startOf(date('2011-12-30'), zone('Pacific/Apia'))).toBe(calendar.endOf(date('2011-12-30'), zone('Pacific/Apia'))));
  it('are those of the time zone database', () =>
    fc.assert(
      fc.property(anInstant, aZone, (at, where) => {
        expect(calendar.dateIn(at, where)).toBe(Temporal.Instant.from(at).toZonedDateTimeISO(where).toPlainDate().toString());
      }),
      { examples: [['2011-12-30T09:59:59.999Z', 'Pacific/Apia'], ['2011-12-30T10:00:00.000Z', 'Pacific/Apia']].map(([at, where]) => [at as Instant, zone(where ?? '')]) },
    ));
  it('hold every instant exactly once', () =>
    fc.assert(
      fc.property(anInstant, aZone, (at, where) => {
        const day = calendar.dateIn(at, where);
        expect(calendar.startOf(day, where) <= at).toBe(true);
        expect(at < calendar.endOf(day, where)).toBe(true);
        expect(calendar.endOf(day, where)).toBe(calendar.startOf(calendar.addDays(day, 1), where));
      }),
    ));
});
