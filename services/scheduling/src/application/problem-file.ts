import { calendarDate, InvalidValue, timeZone } from '@siklus/kernel';
import { expandCalendar, type WorkingCalendar } from '../domain/engine/calendar.js';
import type { Interval, Problem } from '../domain/engine/problem.js';

type Json = Readonly<Record<string, unknown>>;

/** `text`, a list of shapes, an object of fields (`?` may be left out), or a record of whatever names. */
type Shape = 'text' | 'number' | 'yes or no' | readonly [Shape] | { readonly [field: string]: Shape } | { readonly '*': Shape };

const slot: Shape = { resource: 'text', people: ['text'], start: 'number', work: 'number', end: 'number' };
const operation: Shape = {
  id: 'text',
  'after?': ['text'],
  'family?': 'text',
  alternatives: [{ on: 'text', minutes: 'number', 'crew?': [{ skill: 'text', people: 'number' }] }],
  'resumable?': 'yes or no',
  'pinned?': { ...slot, why: 'text' },
};
const shift: Shape = { from: 'text', to: 'text' };
const problem: Shape = {
  'origin?': 'text',
  'until?': 'text',
  'timeZone?': 'text',
  'setUps?': { '*': { '*': { '*': 'number' } } },
  resources: [{ id: 'text', 'group?': 'text', 'calendar?': 'text', 'setUps?': 'text', 'family?': 'text' }],
  'people?': [{ id: 'text', skills: ['text'], 'calendar?': 'text' }],
  jobs: [{ id: 'text', 'release?': 'number', 'due?': 'number', 'weight?': 'number', 'family?': 'text', operations: [operation] }],
  'objective?': { 'weightedTardiness?': 'number', 'makespan?': 'number', 'setUpMinutes?': 'number', 'moved?': 'number' },
  'now?': 'number',
  'previous?': [{ ...slot, job: 'text', operation: 'text' }],
};
const intervals: Shape = [{ from: 'number', to: 'number' }];
const working: Shape = { week: { '*': [shift] }, 'exceptions?': [{ date: 'text', shifts: [shift] }] };

/**
 * Reads a problem from a planner's file. A calendar is a list of intervals in minutes, or shifts by weekday with exceptions: then the file says its
 * first day as `origin` (minute 0 is its start), its last day as `until` and its `timeZone` (UTC unless said).
 * @throws InvalidValue `SCHEDULING.NOT_A_PROBLEM`, `SCHEDULING.*`, `KERNEL.*`
 */
export function readProblem(text: string): Problem {
  const { calendars = {}, ...rest } = parse(text);
  check(rest, problem, 'the problem');
  if (!isObject(calendars)) throw wrong(calendars, 'calendars must be an object of names');
  const {
    origin,
    until,
    timeZone: zone = 'UTC',
    ...plain
  } = rest as unknown as Problem & { readonly origin?: string; readonly until?: string; readonly timeZone?: string };
  const expand = (calendar: unknown, name: string): readonly Interval[] => {
    check(calendar, Array.isArray(calendar) ? intervals : working, `calendar ${name}`);
    if (Array.isArray(calendar)) return calendar as Interval[];
    if (origin === undefined || until === undefined) throw wrong(name, 'a calendar of shifts needs "origin" and "until", the first and the last day');
    return expandCalendar(calendar as WorkingCalendar, calendarDate(origin), calendarDate(until), timeZone(zone));
  };
  return { ...plain, calendars: Object.fromEntries(Object.entries(calendars).map(([name, calendar]) => [name, expand(calendar, name)])) };
}

const wrong = (given: unknown, rule: string): InvalidValue => new InvalidValue('SCHEDULING.NOT_A_PROBLEM', given, rule);
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw wrong((error as Error).message, 'the file must be JSON');
  }
  if (!isObject(value)) throw wrong(value, 'the file must hold one object');
  return value;
}

function check(value: unknown, shape: Shape, where: string): void {
  if (typeof shape === 'string') {
    if (typeof value !== { text: 'string', number: 'number', 'yes or no': 'boolean' }[shape]) throw wrong(value, `${where} must be ${shape}`);
    return;
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) throw wrong(value, `${where} must be a list`);
    value.forEach((one, at) => check(one, (shape as readonly [Shape])[0], `${where} ${at + 1}`));
    return;
  }
  if (!isObject(value)) throw wrong(value, `${where} must be an object`);
  const fields = shape as Readonly<Record<string, Shape>>;
  for (const [name, one] of Object.entries(value)) {
    const field = fields[name] ?? fields[`${name}?`] ?? fields['*'];
    if (field === undefined) throw wrong(name, `${where} has no such field: it has ${Object.keys(fields).join(', ')}`);
    check(one, field, `${where}, ${name}`);
  }
  for (const name of Object.keys(fields))
    if (name !== '*' && !name.endsWith('?') && value[name] === undefined) throw wrong(Object.keys(value), `${where} needs ${name}`);
}
