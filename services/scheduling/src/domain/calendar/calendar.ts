import { calendar as days, calendarDate, reject, type Rejection, type TimeZone } from '@siklus/kernel';
import { expandCalendar, type Shift, type WorkingCalendar } from '../engine/calendar.js';
import { statementDecider } from '../stated.js';

/** When resources and people work: weekly shifts and exceptions, in the plant's own time. */
export interface PlantCalendar extends WorkingCalendar {
  readonly timeZone: TimeZone;
}

/** Any Monday: what the shifts of a week come to. */
const A_MONDAY = calendarDate('2024-01-01');

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const isShift = ({ from, to }: Shift): boolean => TIME.test(from) && TIME.test(to);

function check(id: string, calendar: PlantCalendar): Rejection | undefined {
  const shifts = [...Object.values(calendar.week), ...(calendar.exceptions ?? []).map((exception) => exception.shifts)].flat();
  const wrong = shifts.find((shift) => !isShift(shift));
  if (wrong) return reject('SCHEDULING.NOT_A_TIME_OF_DAY', { calendar: id, ...wrong, write: '06:00 to 24:00' });
  const { week, timeZone } = calendar;
  const open = expandCalendar({ week }, A_MONDAY, days.addDays(A_MONDAY, 6), timeZone);
  return open.length === 0 ? reject('SCHEDULING.CALENDAR_WITHOUT_TIME', { calendar: id, mend: 'add a shift to the week' }) : undefined;
}

/** A calendar: its week has time, or nothing could ever be planned on it. */
export const calendarDecider = statementDecider<PlantCalendar>(check);
