import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, days, hours, instant, type Instant } from '@siklus/kernel';
import { onOrderLifecycle } from '../messaging/orders-order-lifecycle.reaction.js';
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
  scheduling = await startScheduling();
  await plant(scheduling);
  await release(scheduling, 'o-1', 1, releasedLine('tea', '120', '1996-07-01'), releasedLine('cocoa', '60', '1996-07-01', '2'));
  await release(scheduling, 'o-2', 2, releasedLine('bread', '30', '1996-07-02'));
  await release(scheduling, 'o-3', 3, releasedLine('dust', '5', '1996-07-02'), releasedLine('tea', '5', '1996-07-02', '2', 'warehouse'));
});
afterAll(() => scheduling.end());

const get = async (path: string) => (await scheduling.ask('GET', path, planner)).json;
const post = (path: string, as = planner, body: object = {}) => scheduling.ask('POST', path, as, body);

describe('a schedule', () => {
  it('waits for production before, visibly', async () => {
    expect((await get('/work-orders/waiting')).workOrders.map(({ id }) => id)).toEqual(['o-1', 'o-2', 'o-3']);
    await scheduling.advance(calendar.plus(start, hours(1)));
    expect((await get('/schedules/in-force')).code).toBe('SCHEDULING.SCHEDULE_UNKNOWN');
  });

  it('is drafted, reviewed against what is wanted, signed by both and published', async () => {
    const { id } = (await post('/schedules')).json;
    const drafted = (await scheduling.ask('GET', `/schedules/${id}`, marketer)).json;
    expect(drafted).toMatchObject({ status: 'Drafted', without: [{ workOrder: 'o-3', line: '1', cause: 'ROUTE_MISSING' }], awaited: [] });
    expect(drafted.lots.map((lot) => lot.workOrder).sort()).toEqual(['o-1', 'o-1', 'o-2']);
    expect((await post(`/schedules/${id}/publish`, manager)).json.code).toBe('SCHEDULING.NOT_AGREED');
    expect((await post(`/schedules/${id}/review`)).json).toMatchObject({
      status: 'UnderReview',
      awaited: [{ department: 'production', role: 'manager', since: calendar.plus(start, hours(1)) }, { department: 'marketing' }],
    });
    expect((await get('/schedules/awaiting-signature')).schedules).toMatchObject([{ id, due: calendar.plus(start, hours(25)) }]);
    await agree(scheduling, id);
    expect((await post(`/schedules/${id}/publish`)).status).toBe(403);
    expect((await post(`/schedules/${id}/publish`, manager)).json).toMatchObject({ status: 'Published', number: 1 });
    expect((await get('/schedules/in-force')).id).toBe(id);
    expect(await get('/work-orders/o-1')).toMatchObject({ lots: [{ status: 'Scheduled' }, { status: 'Scheduled' }] });
    expect(await get('/work-orders/o-3')).toMatchObject({ lots: [{ line: '1', status: 'Unschedulable', cause: 'ROUTE_MISSING' }] });
    expect((await get('/schedules/board?days=3')) as object).toMatchObject({
      assignments: expect.arrayContaining([expect.objectContaining({ workOrder: 'o-2' })]),
    });
  });

  it('is the same again when nothing has changed, and publishing it moves nothing', async () => {
    const before = await get('/work-orders/o-1');
    await publish(scheduling);
    expect(await get('/work-orders/o-1')).toEqual(before);
    expect((await get('/schedules')).schedules.map(({ status }) => status).sort()).toEqual(['Published', 'Superseded']);
  });

  it('takes in what is new and leaves what is frozen', async () => {
    const before = await get('/work-orders/o-1');
    await release(scheduling, 'o-4', 1, releasedLine('cocoa', '200', '1996-07-01'));
    await publish(scheduling);
    expect(await get('/work-orders/o-1')).toEqual(before);
    expect(await get('/work-orders/o-4')).toMatchObject({ lots: [{ status: 'Scheduled' }] });
  });

  it('falls behind when another is published, and says so', async () => {
    const stale = (await post('/schedules', planner, { seed: 5 })).json.id;
    await post(`/schedules/${stale}/review`);
    await agree(scheduling, stale);
    const draft = (await post('/schedules', planner, { seed: 5 })).json.id;
    expect(draft).toBe(stale);
    expect((await post(`/schedules/${stale}/publish`, manager)).json).toMatchObject({ status: 'Published' });
    expect((await post(`/schedules/${stale}/publish`, manager)).status).toBe(200);
  });

  it('may be signed, refused and signed again, and is published by the signatures that stand', async () => {
    const { id } = (await post('/schedules', planner, { seed: 77 })).json;
    const { hash } = (await post(`/schedules/${id}/review`)).json as unknown as { hash: string };
    for (const path of ['signatures', 'refusals', 'signatures']) {
      const answer = await post(`/schedules/${id}/${path}`, marketing, { hash, ...(path === 'refusals' && { reason: 'TOO_LATE' }) });
      expect([path, answer.status]).toEqual([path, 200]);
    }
    expect((await post(`/schedules/${id}/signatures`, manager, { hash })).json).toMatchObject({ status: 'Agreed' });
    expect((await post(`/schedules/${id}/publish`, manager)).json).toMatchObject({ status: 'Published' });
    const signed = 'select department from schedule_signatures where schedule_id = $1 order by department';
    expect(await scheduling.database.query(signed, [id])).toEqual([{ department: 'marketing' }, { department: 'production' }]);
  });

  it('is refused with a reason, and drafted anew', async () => {
    await release(scheduling, 'o-5', 1, releasedLine('tea', '10', '1996-07-05'));
    const { id } = (await post('/schedules')).json;
    const { hash } = (await post(`/schedules/${id}/review`)).json;
    const refusal = { hash, reason: 'TOO_LATE' };
    expect((await post(`/schedules/${id}/refusals`, marketer, refusal)).json.code).toBe('SCHEDULING.ROLE_TOO_LOW');
    expect((await post(`/schedules/${id}/refusals`, marketing, refusal)).json).toMatchObject({ refusals: [{ reason: 'TOO_LATE' }] });
    await release(scheduling, 'o-6', 1, releasedLine('tea', '10', '1996-07-05'));
    expect((await publish(scheduling)).id).toBe(id);
  });
});

describe('the shop floor', () => {
  const next = async () => (await get('/work-orders/o-2')).lots[0]?.operations ?? [];

  it('begins, counts and completes, one operation after the other', async () => {
    const [bake, pack] = await next();
    await scheduling.advance(instant(bake?.starts ?? ''));
    const report = (what: string, body: object) => post(`/work-orders/o-2/${what}`, planner, body);
    expect((await report('starts', { operation: pack?.operation })).json.code).toBe('SCHEDULING.PREDECESSOR_NOT_DONE');
    expect((await report('starts', { operation: bake?.operation })).json).toMatchObject({ lots: [{ status: 'Started' }] });
    expect((await report('starts', { operation: bake?.operation })).status).toBe(200);
    expect((await report('progress', { operation: bake?.operation, good: '10' })).status).toBe(200);
    expect((await report('scrap', { operation: bake?.operation, quantity: '2', reason: 'BURNT' })).status).toBe(200);
    expect((await report('completions', { operation: bake?.operation, good: '28', serials: [] })).status).toBe(200);
    await scheduling.advance(instant(pack?.starts ?? ''));
    expect((await report('starts', { operation: pack?.operation })).status).toBe(200);
    expect((await report('completions', { operation: pack?.operation, good: '28', serials: [] })).json).toMatchObject({
      lots: [{ status: 'Completed' }],
    });
  });

  it('can no longer be stopped once it has begun', async () => {
    const { lots } = await get('/work-orders/o-4');
    const operation = lots[0]?.operations[0];
    await scheduling.advance([operation?.starts as Instant, await scheduling.store.now()].sort().at(-1));
    expect((await post('/work-orders/o-4/starts', planner, { operation: operation?.operation })).status).toBe(200);
    expect(await scheduling.hear(onOrderLifecycle, 'CancellationRequested', 'o-4', { request: 'r' })).toBeUndefined();
    expect(await get('/work-orders/o-4')).toMatchObject({ lots: [{ status: 'Started' }] });
    await scheduling.hear(onOrderLifecycle, 'CancellationRequested', 'o-5', { request: 'r' });
    expect(await get('/work-orders/o-5')).toMatchObject({ lots: [{ status: 'Stopped' }] });
  });

  it('makes for the store what production decides', async () => {
    const work = { number: 'S-1', product: 'tea', quantity: '30', dueDate: '1996-07-08', rank: 9 };
    const { id } = (await post('/work-orders', planner, work)).json;
    expect((await post('/work-orders', planner, work)).json.id).toBe(id);
    expect((await post('/work-orders', planner, { ...work, product: 'dust' })).json.code).toBe('SCHEDULING.ROUTE_UNKNOWN');
    await publish(scheduling);
    expect(await get(`/work-orders/${id}`)).toMatchObject({ purpose: 'stock', lots: [{ status: 'Scheduled' }] });
  });

  it('shows what production has not planned in time', async () => {
    await release(scheduling, 'o-9', 1, releasedLine('tea', '10', '1996-07-12'));
    await scheduling.advance(calendar.plus(await scheduling.store.now(), days(3)));
    expect((await get('/work-orders/waiting')).workOrders).toMatchObject([{ id: 'o-9', overdue: true, owner: 'production' }]);
  });
});
