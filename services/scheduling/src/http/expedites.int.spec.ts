import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, hours, instant, minutes } from '@siklus/kernel';
import { release, releasedLine } from '../../test/released.js';
import {
  agree,
  manager,
  marketer,
  marketing,
  plant,
  planner,
  publish,
  start,
  startScheduling,
  type SchedulingService,
} from '../../test/scheduling-service.js';

let scheduling: SchedulingService;
beforeAll(async () => {
  scheduling = await startScheduling(undefined, { SIKLUS_CHANGE_BUDGET: '100' });
  await plant(scheduling);
  for (const n of [1, 2, 3, 4, 5, 6])
    await release(scheduling, `o-${n}`, n, releasedLine(n % 2 ? 'tea' : 'cocoa', '240', `1996-07-0${n + 1}`));
  await publish(scheduling);
});
afterAll(() => scheduling.end());

const get = async (path: string) => (await scheduling.ask('GET', path, planner)).json;
const post = (path: string, as = planner, body: object = {}) => scheduling.ask('POST', path, as, body);
const told = async (contract: string, type: string) =>
  (
    await scheduling.database.query<{ value: string }>('select value from told where contract = $1 and type = $2 order by key, seq', [
      contract,
      type,
    ])
  ).map(({ value }) => JSON.parse(value) as object);
const endOf = async (order: string) => (await get(`/work-orders/${order}`)).lots[0]?.operations.at(-1)?.ends ?? '';
const wish = (workOrder: string, date = '1996-07-01') => ({ workOrder, line: '1', date, reason: 'FAIR' });

describe('an expedite', () => {
  let id = '';

  it('is priced before anybody answers, with at least two alternatives', async () => {
    expect((await post('/expedites', planner, wish('o-6'))).json.code).toBe('SCHEDULING.NOT_ALLOWED');
    const asked = await post('/expedites', marketer, wish('o-6'));
    expect(asked.status).toBe(201);
    ({ id } = asked.json);
    const { alternatives, status } = await get(`/expedites/${id}`);
    expect(status).toBe('Priced');
    expect(alternatives.length).toBeGreaterThanOrEqual(2);
    for (const one of alternatives) {
      expect(one.ends < (await endOf('o-6'))).toBe(true);
      expect(one.movedOperations).toBeGreaterThan(0);
      expect(one).toMatchObject({ setUpMinutesAdded: expect.any(Number), overtimeMinutes: expect.any(Number), later: expect.any(Array) });
    }
    expect((await get('/expedites/waiting')).expedites).toMatchObject([{ id, awaited: ['production', 'marketing'] }]);
    expect(await told('scheduling.plan-change', 'ExpeditePriced')).toHaveLength(alternatives.length);
  });

  it('is refused one way and agreed another, charged to the budget, and told to everybody with its cause', async () => {
    const [first, second] = (await get(`/expedites/${id}`)).alternatives;
    const refusal = { hash: first?.hash, reason: 'TOO_MANY_SET_UPS' };
    expect((await post(`/expedites/${id}/refusals`, manager, refusal)).json.status).toBe('Priced');
    expect((await post(`/expedites/${id}/apply`, manager)).json.code).toBe('SCHEDULING.NOT_AGREED');
    for (const who of [manager, marketing]) await post(`/expedites/${id}/signatures`, who, { hash: second?.hash });
    expect((await get(`/expedites/${id}`)).status).toBe('Agreed');
    const before = await endOf('o-6');
    const applied = await post(`/expedites/${id}/apply`, manager);
    expect(applied.json).toMatchObject({ status: 'Applied', schedule: expect.any(String) });
    expect((await post(`/expedites/${id}/apply`, manager)).status).toBe(200);
    expect((await endOf('o-6')) < before).toBe(true);
    expect(await endOf('o-6')).toBe(second?.ends);
    expect(await get('/schedules/in-force')).toMatchObject({
      number: 2,
      cause: 'EXPEDITE',
      reason: 'FAIR',
      expedite: id,
      hash: second?.hash,
    });
    expect((await scheduling.told('scheduling.order-schedule', 'o-6')).at(-1)).toMatchObject({
      type: 'Rescheduled',
      data: { cause: 'EXPEDITE' },
    });
    expect(await told('scheduling.plan-change', 'BudgetUsed')).toMatchObject([
      { by: 'marketing', cause: 'FAIR', moved: second?.movedOperations },
    ]);
    expect(await get('/change-budgets')).toMatchObject({
      budgets: [{ period: '1996-07-01', used: second?.movedOperations, uses: [{ why: 'FAIR' }] }],
    });
  });

  it('of a plan that has changed since is priced again', async () => {
    const agreedOn = async (order: string) => {
      const asked = (await post('/expedites', marketer, wish(order))).json.id;
      const [first] = (await get(`/expedites/${asked}`)).alternatives;
      for (const who of [manager, marketing]) await post(`/expedites/${asked}/signatures`, who, { hash: first?.hash });
      return { asked, hash: first?.hash };
    };
    const [late, early] = [await agreedOn('o-4'), await agreedOn('o-3')];
    expect((await post(`/expedites/${early.asked}/apply`, manager)).json.status).toBe('Applied');
    expect((await post(`/expedites/${late.asked}/apply`, manager)).json.code).toBe('SCHEDULING.PLAN_CHANGED');
    expect((await post(`/expedites/${late.asked}/price`)).json).toMatchObject({ status: 'Priced', agreed: null });
    expect((await post(`/expedites/${late.asked}/signatures`, manager, { hash: late.hash })).json.code).toBe('SCHEDULING.NOTHING_TO_SIGN');
    expect((await post(`/expedites/${late.asked}/withdraw`, marketer, { reason: 'SETTLED' })).json.status).toBe('Withdrawn');
  });

  it('is for what has a place', async () => {
    await release(scheduling, 'o-8', 8, releasedLine('tea', '10', '1996-07-20'));
    expect((await post('/expedites', marketer, wish('o-8'))).json.code).toBe('SCHEDULING.NOT_SCHEDULED');
    expect((await post('/expedites', marketer, wish('o-99'))).json.code).toBe('SCHEDULING.WORK_ORDER_UNKNOWN');
  });
});

describe('a breakdown', () => {
  it('is told at once to whom it hits, planned around with least disturbance, and put in force by both', async () => {
    await publish(scheduling);
    const { assignments } = (await get('/schedules/board?days=2')) as unknown as {
      assignments: { operation: string; workOrder: string; resource: string; starts: string }[];
    };
    const hit = assignments[0]!;
    await scheduling.advance(calendar.plus(instant(hit.starts), minutes(5)));
    expect((await post(`/work-orders/${hit.workOrder}/starts`, planner, { operation: hit.operation })).status).toBe(200);
    const from = await scheduling.store.now();
    const down = { from, to: calendar.plus(from, hours(3)), reason: 'BELT' };
    const report = await post(`/plant/resources/${hit.resource}/breakdowns`, planner, down);
    const { schedule } = report.json as unknown as { schedule: string };
    expect(await scheduling.told('scheduling.production-progress', `${hit.workOrder}/1`)).toContainEqual({
      type: 'BrokenDown',
      data: { kind: 'line', until: down.to },
    });
    expect(await get(`/schedules/${schedule}`)).toMatchObject({ status: 'UnderReview', cause: 'BREAKDOWN', reason: 'BELT' });
    expect((await post(`/schedules/${schedule}/publish`, manager)).json.code).toBe('SCHEDULING.NOT_AGREED');
    await agree(scheduling, schedule);
    expect((await post(`/schedules/${schedule}/publish`, manager)).json.status).toBe('Published');
    const after = (await scheduling.told('scheduling.order-schedule', hit.workOrder)).at(-1);
    expect(after).toMatchObject({ type: 'Rescheduled', data: { cause: 'BREAKDOWN' } });
    const board = (await get('/schedules/board?days=1')) as unknown as {
      assignments: { resource: string; starts: string; ends: string }[];
    };
    expect(board.assignments.filter((one) => one.resource === hit.resource && one.starts >= from && one.starts < down.to)).toEqual([]);
  });

  it('of what there is not is refused; where nothing is in force, nothing is planned', async () => {
    expect(
      (await post('/plant/resources/x/breakdowns', planner, { from: start, to: calendar.plus(start, hours(1)), reason: 'BELT' })).status,
    ).toBe(404);
  });
});
