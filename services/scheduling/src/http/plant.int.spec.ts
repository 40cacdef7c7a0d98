import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manager, marketer, plant, planner, startScheduling, week, type SchedulingService } from '../../test/scheduling-service.js';

let scheduling: SchedulingService;
beforeAll(async () => {
  scheduling = await startScheduling();
  await plant(scheduling);
});
afterAll(() => scheduling.end());

const put = (path: string, body: object) => scheduling.ask('PUT', `/plant/${path}`, manager, body);
const alternative = (on: string, over: object = {}) => ({ on, minutesPerUnit: '1', fixedMinutes: 0, ...over });
const route = (...operations: object[]) => ({ family: 'white', lot: '10', currency: 'EUR', material: '1', operations });

describe('the plant', () => {
  it('is seen as it was stated, with what a unit costs', async () => {
    const { json } = await scheduling.ask('GET', '/plant/routes', marketer);
    expect(json.routes).toHaveLength(3);
    // 0.50 of material, a minute at 60.00 an hour and 60 minutes of set-up shared by 60 pieces.
    expect(json.routes).toContainEqual(
      expect.objectContaining({ id: 'tea', cost: expect.objectContaining({ cost: '150', setUpShare: '100', leadTimeDays: 2 }) }),
    );
  });

  it('names people nowhere but on their own page', async () => {
    expect((await scheduling.ask('GET', '/plant/people', planner)).text).not.toMatch(/Smith/);
    expect((await scheduling.ask('GET', '/plant/people/ann/name', manager)).json).toEqual({ id: 'ann', name: 'ann Smith' });
    expect((await scheduling.ask('DELETE', '/plant/people/bob/name', manager)).status).toBe(204);
    expect((await scheduling.ask('GET', '/plant/people/bob/name', manager)).status).toBe(404);
    for (const table of ['facts', 'told', 'people', 'identities', 'agenda'])
      expect([table, await scheduling.database.query(`select 1 from ${table} t where t::text ~ 'bob Smith'`)]).toEqual([table, []]);
    for (const table of ['facts', 'told'])
      expect([table, await scheduling.database.query(`select 1 from ${table} t where t::text ~ 'Smith'`)]).toEqual([table, []]);
  });

  it.each([
    ['a calendar with no time', 'calendars/never', { timeZone: 'UTC', week: [] }, 'SCHEDULING.CALENDAR_WITHOUT_TIME'],
    [
      'a shift at no time of day',
      'calendars/odd',
      { timeZone: 'UTC', week: [{ weekday: '1', shifts: [{ from: '6', to: '14:00' }] }] },
      'SCHEDULING.NOT_A_TIME_OF_DAY',
    ],
    [
      'a unit on an unknown calendar',
      'resources/x',
      { kind: 'x', calendar: 'none', hourlyRate: '1', active: true },
      'SCHEDULING.CALENDAR_UNKNOWN',
    ],
    [
      'a unit with unknown set-ups',
      'resources/x',
      { kind: 'x', calendar: 'day', setUps: 'none', hourlyRate: '1', active: true },
      'SCHEDULING.SET_UPS_UNKNOWN',
    ],
    [
      'a person on an unknown calendar',
      'people/x',
      { name: 'X', skills: [], calendar: 'none', active: true },
      'SCHEDULING.CALENDAR_UNKNOWN',
    ],
    ['a route without operations', 'routes/x', route(), 'SCHEDULING.ROUTE_WITHOUT_OPERATION'],
    ['a route without a resource', 'routes/x', route({ operation: 'a', alternatives: [] }), 'SCHEDULING.ROUTE_WITHOUT_RESOURCE'],
    [
      'a route on what there is not',
      'routes/x',
      route({ operation: 'a', alternatives: [alternative('mill')] }),
      'SCHEDULING.ROUTE_WITHOUT_RESOURCE',
    ],
    [
      'a route that nobody can do',
      'routes/x',
      route({ operation: 'a', alternatives: [alternative('oven', { crew: [{ skill: 'flying', people: 1 }] })] }),
      'SCHEDULING.SKILL_WITHOUT_PEOPLE',
    ],
    [
      'a route in a circle',
      'routes/x',
      route({ operation: 'a', after: ['a'], alternatives: [alternative('oven')] }),
      'SCHEDULING.CYCLIC_PRECEDENCE',
    ],
    ['a kit of itself', 'kits/box', { skills: [], parts: [{ product: 'box', quantity: '1' }] }, 'SCHEDULING.CYCLIC_KIT'],
  ])('refuses %s', async (_, path, body, code) => {
    const answer = await put(path, body);
    expect([answer.status, answer.json.code]).toEqual([code.endsWith('_UNKNOWN') ? 404 : 409, code]);
  });

  it('refuses what is no value at all', async () => {
    expect((await put('set-ups/x', { setUps: [{ from: 'a', to: 'b', minutes: -1 }] })).status).toBe(400);
    expect((await put('resources/x', { kind: 'x', calendar: 'day', hourlyRate: 'NaN', active: true })).status).toBe(400);
    expect((await put('calendars/x', { timeZone: 'Mars', week })).status).toBe(400);
  });

  it('keeps kits that are stated at once from containing each other', async () => {
    const kit = (part: string) => ({ skills: [], parts: [{ product: part, quantity: '1' }] });
    const answers = await Promise.all([put('kits/egg', kit('hen')), put('kits/hen', kit('egg'))]);
    expect(answers.map(({ status }) => status)).toContain(409);
    expect(answers.map(({ status }) => status)).toContain(204);
  });
});
