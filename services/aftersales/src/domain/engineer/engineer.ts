import { calendar, isSame, minutes, never, reject, type CalendarDate, type Decider, type Decision, type Instant, type TimeZone } from '@siklus/kernel';
import { ASKED_EVERY_DAYS } from '../terms-of-service.js';

export interface Skill {
  readonly skill: string;
  readonly until?: CalendarDate;
}

/** Working hours on one day of the week (ISO 8601: Monday is 1), as minutes after midnight. */
export interface Shift {
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
}

export interface Absence {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export interface Employment {
  readonly region: string;
  readonly zone: TimeZone;
  readonly skills: readonly Skill[];
  readonly shifts: readonly Shift[];
  readonly absences: readonly Absence[];
  readonly active: boolean;
}

/** Somebody who goes to customers. The name stands apart. */
export interface Engineer {
  readonly engineer: string;
  readonly stated: Employment | null;
  /** Since when it goes to customers. */
  readonly since: Instant | null;
  /** When it was asked last what it sees, or began. */
  readonly askedAt: Instant | null;
}

export type EngineerCommand =
  | { readonly type: 'Employ'; readonly employment: Employment }
  /** It is time to ask again. */
  | { readonly type: 'Ask' };

export type EngineerFact =
  | { readonly type: 'Employed'; readonly employment: Employment; readonly at: Instant }
  | { readonly type: 'Asked'; readonly on: CalendarDate; readonly at: Instant };

export const engineer: Decider<Engineer, EngineerCommand, EngineerFact> = {
  initial: (id) => ({ engineer: id, stated: null, since: null, askedAt: null }),
  decide: (state, command, now): Decision<EngineerFact> => {
    switch (command.type) {
      case 'Employ': {
        const { employment } = command;
        const unsound = employment.shifts.find(({ weekday, from, to }) => weekday < 1 || weekday > 7 || from < 0 || to > 1440 || from >= to);
        if (unsound) return reject('AFTERSALES.SHIFT_UNSOUND', { ...unsound });
        return isSame(state.stated, employment) ? [] : [{ type: 'Employed', employment, at: now }];
      }
      case 'Ask':
        return state.stated?.active ? [{ type: 'Asked', on: calendar.dateIn(now, state.stated.zone), at: now }] : [];
      default:
        return never(command);
    }
  },
  evolve: (state, fact) =>
    fact.type === 'Employed' ? { ...state, stated: fact.employment, since: state.since ?? fact.at, askedAt: state.askedAt ?? fact.at } : { ...state, askedAt: fact.at },
};

export function appointments({ stated, askedAt }: Engineer) {
  if (!stated?.active || askedAt === null) return [];
  const day = calendar.addDays(calendar.dateIn(askedAt, stated.zone), ASKED_EVERY_DAYS);
  return [{ name: 'ask', at: calendar.endOf(day, stated.zone), command: { type: 'Ask' } as const }];
}

/**
 * Whether somebody can come for a skill at a time, or why not: `INACTIVE`, `WITHOUT_SKILL`, `ABSENT`, `OUT_OF_HOURS`. A visit lies on one day
 * of the engineer's calendar.
 */
export function unfit({ stated }: Engineer, skill: string, from: Instant, to: Instant): string | undefined {
  if (!stated?.active) return 'INACTIVE';
  const day = calendar.dateIn(from, stated.zone);
  const known = stated.skills.find((one) => one.skill === skill);
  if (!known || (known.until !== undefined && known.until < day)) return 'WITHOUT_SKILL';
  if (stated.absences.some((one) => one.from <= day && day <= one.to)) return 'ABSENT';
  const midnight = calendar.endOf(calendar.addDays(day, -1), stated.zone);
  const after = (many: number): Instant => calendar.plus(midnight, minutes(many));
  const isIn = stated.shifts.some((shift) => shift.weekday === calendar.weekday(day) && after(shift.from) <= from && to <= after(shift.to));
  return isIn ? undefined : 'OUT_OF_HOURS';
}
