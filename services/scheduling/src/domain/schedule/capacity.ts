import { calendar, type CalendarDate, type Instant } from '@siklus/kernel';
import { expandCalendar, minuteAt, without } from '../engine/calendar.js';
import type { Interval } from '../engine/problem.js';
import type { Horizon, Plant } from '../plan/plant.js';
import { originOf } from '../plan/problem-of.js';
import type { PlannedLot } from '../plan/draft.js';

/** What one kind of equipment can do in one week (Monday to Sunday), and what of it is used. */
export interface WeekCapacity {
  readonly kind: string;
  /** Its Monday. */
  readonly week: CalendarDate;
  readonly openMinutes: number;
  readonly usedMinutes: number;
  readonly units: number;
}

/** People who are there in a week, by skill: who can do two things is counted for both. */
export interface WeekPeople {
  readonly skill: string;
  readonly week: CalendarDate;
  readonly people: number;
  readonly openMinutes: number;
}

export interface Capacity {
  readonly kinds: readonly WeekCapacity[];
  readonly skills: readonly WeekPeople[];
}

const overlap = (a: Interval, b: Interval): number => Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
const within = (open: readonly Interval[], week: Interval): number => open.reduce((sum, one) => sum + overlap(one, week), 0);

const DAYS = 7;

/** Week by week over the horizon, from the week that `now` lies in; what has passed of it counts as open, as it was. */
export function capacityOf(plant: Plant, lots: readonly PlannedLot[], { now, until }: Horizon): Capacity {
  const [zone] = [...plant.calendars.values()].map(({ timeZone }) => timeZone);
  if (zone === undefined) return { kinds: [], skills: [] };
  const origin = originOf(now);
  const today = calendar.dateIn(now, zone);
  const monday = calendar.addDays(today, 1 - calendar.weekday(today));
  const weeks: { week: CalendarDate; span: Interval }[] = [];
  for (let week = monday; calendar.startOf(week, zone) < until; week = calendar.addDays(week, DAYS)) {
    const minute = (date: CalendarDate): number => minuteAt(origin, calendar.startOf(date, zone));
    weeks.push({ week, span: { from: minute(week), to: minute(calendar.addDays(week, DAYS)) } });
  }
  const openOf = (name: string): Interval[] => {
    const hours = plant.calendars.get(name);
    return hours
      ? expandCalendar(hours, calendar.addDays(monday, -1), calendar.addDays(weeks.at(-1)?.week ?? monday, DAYS), hours.timeZone, origin)
      : [];
  };
  const opens = new Map([...plant.calendars.keys()].map((name) => [name, openOf(name)]));
  return { kinds: kindsOf(plant, lots, origin, opens, weeks), skills: skillsOf(plant, opens, weeks) };
}

type Weeks = readonly { readonly week: CalendarDate; readonly span: Interval }[];
type Opens = ReadonlyMap<string, readonly Interval[]>;

function kindsOf({ resources }: Plant, lots: readonly PlannedLot[], origin: Instant, opens: Opens, weeks: Weeks): WeekCapacity[] {
  const active = resources.flatMap(({ id, stated, breakdowns }) => (stated?.active ? [{ id, ...stated, breakdowns }] : []));
  const slots = lots.flatMap(({ operations }) => operations.map(({ slot }) => slot));
  return [...Map.groupBy(active, ({ kind }) => kind)].flatMap(([kind, units]) => {
    const ids = new Set(units.map(({ id }) => id));
    const used = slots
      .filter(({ resource }) => ids.has(resource))
      .map(({ starts, ends }) => ({ from: minuteAt(origin, starts), to: minuteAt(origin, ends) }));
    const open = units.flatMap(({ calendar: name, breakdowns }) =>
      breakdowns.reduce<readonly Interval[]>(
        (left, { from, to }) => without(left, { from: minuteAt(origin, from), to: minuteAt(origin, to) }),
        opens.get(name) ?? [],
      ),
    );
    return weeks.map(({ week, span }) => ({
      kind,
      week,
      openMinutes: within(open, span),
      usedMinutes: within(used, span),
      units: units.length,
    }));
  });
}

function skillsOf({ people }: Plant, opens: Opens, weeks: Weeks): WeekPeople[] {
  const able = people.flatMap(({ stated }) =>
    stated?.active ? stated.skills.map((skill) => ({ skill, open: opens.get(stated.calendar) ?? [] })) : [],
  );
  return [...Map.groupBy(able, ({ skill }) => skill)].flatMap(([skill, all]) =>
    weeks.map(({ week, span }) => ({
      skill,
      week,
      people: all.filter(({ open }) => within(open, span) > 0).length,
      openMinutes: all.reduce((sum, { open }) => sum + within(open, span), 0),
    })),
  );
}
