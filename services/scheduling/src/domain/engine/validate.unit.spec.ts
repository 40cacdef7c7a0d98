import { describe, expect, it } from '@jest/globals';
import type { Job, Operation, Problem } from './problem.js';
import { validate } from './validate.js';

const operation = (id: string, more: Partial<Operation> = {}): Operation => ({ id, alternatives: [{ on: 'line', minutes: 10 }], ...more });
const job = (id: string, ...operations: Operation[]): Job => ({ id, operations });
const problem = (more: Partial<Problem> = {}): Problem => ({
  resources: [{ id: 'line', group: 'lines' }],
  people: [{ id: 'Ada', skills: ['fill', 'pack'] }],
  jobs: [job('a', operation('a1'))],
  ...more,
});
const pinned = (start: number, end: number, resource = 'line', people: string[] = []) => ({
  pinned: { why: 'frozen' as const, resource, people, start, work: start, end },
});
const crew = (...all: [string, number][]) =>
  operation('a1', { alternatives: [{ on: 'line', minutes: 1, crew: all.map(([skill, people]) => ({ skill, people })) }] });

describe('validate', () => {
  it('accepts what can be scheduled', () => expect(() => validate(problem())).not.toThrow());

  it.each<[string, string, Partial<Problem>]>([
    ['a route without operations', 'ROUTE_WITHOUT_RESOURCE', { jobs: [job('a')] }],
    ['an operation without alternatives', 'ROUTE_WITHOUT_RESOURCE', { jobs: [job('a', operation('a1', { alternatives: [] }))] }],
    [
      'an operation on a resource that is not there',
      'ROUTE_WITHOUT_RESOURCE',
      { jobs: [job('a', operation('a1', { alternatives: [{ on: 'oven', minutes: 1 }] }))] },
    ],
    ['a calendar with no time', 'CALENDAR_WITHOUT_TIME', { calendars: { never: [] }, resources: [{ id: 'line', calendar: 'never' }] }],
    [
      'a calendar of empty intervals',
      'CALENDAR_WITHOUT_TIME',
      { calendars: { never: [{ from: 5, to: 5 }] }, people: [{ id: 'Ada', skills: [], calendar: 'never' }] },
    ],
    ['a calendar that is not there', 'CALENDAR_UNKNOWN', { resources: [{ id: 'line', calendar: 'day' }] }],
    ['set-ups that are not there', 'SET_UPS_UNKNOWN', { resources: [{ id: 'line', setUps: 'colours' }] }],
    ['a set-up of less than nothing', 'NOT_A_DURATION', { setUps: { colours: { white: { dark: -1 } } } }],
    ['a circle', 'CYCLIC_PRECEDENCE', { jobs: [job('a', operation('a1', { after: ['a2'] }), operation('a2', { after: ['a1'] }))] }],
    ['an operation after itself', 'CYCLIC_PRECEDENCE', { jobs: [job('a', operation('a1', { after: ['a1'] }))] }],
    ['a predecessor in another job', 'PREDECESSOR_UNKNOWN', { jobs: [job('a', operation('a1')), job('b', operation('b1', { after: ['a1'] }))] }],
    ['two operations of one name', 'TWICE', { jobs: [job('a', operation('a1')), job('b', operation('a1'))] }],
    ['two jobs of one name', 'TWICE', { jobs: [job('a', operation('a1')), job('a', operation('a2'))] }],
    ['a group called as a resource', 'TWICE', { resources: [{ id: 'line', group: 'line' }] }],
    ['no time', 'NOT_A_DURATION', { jobs: [job('a', operation('a1', { alternatives: [{ on: 'line', minutes: 0 }] }))] }],
    ['parts of minutes', 'NOT_A_MINUTE', { jobs: [{ ...job('a', operation('a1')), release: 0.5 }] }],
    ['seconds since 1970', 'NOT_A_MINUTE', { jobs: [{ ...job('a', operation('a1')), due: 1_764_000_000_000 }] }],
    ['a negative weight', 'NOT_A_WEIGHT', { jobs: [{ ...job('a', operation('a1')), weight: -1 }] }],
    ['a weight that is no number', 'NOT_A_WEIGHT', { objective: { makespan: Number.NaN } }],
    ['nobody in a crew', 'NOT_A_CREW', { jobs: [job('a', crew(['fill', 0]))] }],
    ['a skill that nobody has', 'SKILL_WITHOUT_PEOPLE', { jobs: [job('a', crew(['weld', 1]))] }],
    ['one person for two seats', 'SKILL_WITHOUT_PEOPLE', { jobs: [job('a', crew(['fill', 1], ['pack', 1]))] }],
    [
      'two pinned to one resource at once',
      'PINNED_TWICE',
      { jobs: [job('a', operation('a1', pinned(0, 10))), job('b', operation('b1', pinned(9, 19)))] },
    ],
    [
      'one person pinned twice at once',
      'PINNED_TWICE',
      {
        resources: [{ id: 'line' }, { id: 'oven' }],
        jobs: [job('a', operation('a1', pinned(0, 10, 'line', ['Ada']))), job('b', operation('b1', pinned(9, 19, 'oven', ['Ada'])))],
      },
    ],
    ['pinned to nothing', 'PIN_UNKNOWN', { jobs: [job('a', operation('a1', pinned(0, 10, 'oven')))] }],
    ['pinned to nobody', 'PIN_UNKNOWN', { jobs: [job('a', operation('a1', pinned(0, 10, 'line', ['Bob'])))] }],
    ['pinned to no time', 'PIN_UNKNOWN', { jobs: [job('a', operation('a1', pinned(10, 10)))] }],
    ['pinned after what is not', 'PIN_BEFORE_PREDECESSOR', { jobs: [job('a', operation('a1'), operation('a2', pinned(10, 20)))] }],
  ])('refuses %s', (_, code, more) => expect(() => validate(problem(more))).toThrow(expect.objectContaining({ code: `SCHEDULING.${code}` })));
});
