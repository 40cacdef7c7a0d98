import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate, quantity, rate } from '@siklus/kernel';
import { agree, manager, plant, planner, startScheduling, type SchedulingService } from '../../test/scheduling-service.js';
import { onDemandPlan } from '../messaging/forecasting-demand-plan.reaction.js';
import { onSupplyPlan } from '../messaging/forecasting-supply-plan.reaction.js';
import { onTrackRecord } from '../messaging/forecasting-track-record.reaction.js';
import { onStock } from '../messaging/fulfillment-stock.reaction.js';
import { onProduct } from '../messaging/orders-product.reaction.js';
import { onStrategicIntent } from '../messaging/orders-strategic-intent.reaction.js';

let scheduling: SchedulingService;
const from = ['1996-07-01', '1996-07-08'].map((day) => calendarDate(day));
const sold = (product: string, family: string, ...routes: ('line' | 'warehouse')[]) =>
  scheduling.hear(onProduct, 'ProductStated', product, {
    product,
    name: product,
    unit: 'EA',
    family,
    routes,
    tracking: 'none',
    taxCategory: 'S',
    active: true,
  });
const planned = (product: string, ...many: string[]) => {
  const buckets = many.map((one, n) => ({ from: from[n] as (typeof from)[0], quantity: quantity(one) }));
  return scheduling.hear(onDemandPlan, 'DemandPlanStated', product, { round: 'r', version: 1, bucket: 'week', buckets });
};
const proposed = async () => ((await scheduling.ask('GET', '/stock-proposals', planner)).json as unknown as { proposals: object[] }).proposals;

beforeAll(async () => {
  scheduling = await startScheduling();
  await plant(scheduling);
  await sold('tea', 'Beverages', 'warehouse');
  await sold('cocoa', 'Beverages', 'line');
  await sold('bread', 'Bakery', 'warehouse', 'line');
});
afterAll(() => scheduling.end());

describe('what the plan asks of the plant', () => {
  it('is nothing before there is one', async () => {
    expect(await proposed()).toEqual([]);
    expect((await scheduling.ask('GET', '/planned-hours', planner)).json).toEqual({ hours: [] });
  });

  it('is proposed of what is sold from the store and made here, with what is there and in work', async () => {
    for (const product of ['tea', 'cocoa', 'bread', 'rum']) await planned(product, '60', '60');
    const inventory = [{ product: 'tea', from: from[0] as (typeof from)[0], quantity: quantity('10') }];
    const capacity = [{ kind: 'line', from: from[0] as (typeof from)[0], hours: quantity('38.5') }];
    await scheduling.hear(onSupplyPlan, 'SupplyPlanned', 'r', { version: 1, part: 1, parts: 1, capacity, inventory, people: [] });
    await scheduling.hear(onStock, 'StockStated', 'tea/main', {
      product: 'tea',
      location: 'main',
      onHand: quantity('90'),
      available: quantity('75'),
    });
    expect(await proposed()).toMatchObject([
      { product: 'bread', quantity: '120', dueDate: '1996-07-01', expected: '120', safety: '0', free: '0', inWork: '0' },
      { product: 'tea', quantity: '55', dueDate: '1996-07-08', expected: '120', safety: '10', free: '75' },
    ]);
  });

  it('looks as far ahead as it is asked to', async () => {
    const ahead = async (weeks: string) =>
      (await scheduling.ask('GET', `/stock-proposals?weeks=${weeks}`, planner)).json as unknown as Record<string, unknown>;
    await planned('bread', '60', '0');
    expect(await ahead('1')).toMatchObject({ proposals: [{ product: 'bread', expected: '60' }, { product: 'tea' }] });
    await planned('bread', '60', '60');
    expect((await ahead('x'))['code']).toBe('SCHEDULING.BAD_REQUEST');
  });

  it('puts first what top management wants more of, and shows whose figures are habitually too high', async () => {
    await scheduling.hear(onStock, 'StockStated', 'tea/main', { product: 'tea', location: 'main', onHand: quantity('0'), available: quantity('0') });
    const weights = [{ of: 'family' as const, name: 'Beverages', weight: rate('0.6') }];
    const intent = { version: 1, from: calendarDate('1996-01-01'), until: calendarDate('1996-12-31'), weights, excludedFamilies: [] };
    await scheduling.hear(onStrategicIntent, 'IntentStated', 'intent', intent);
    const habit = { department: 'marketing', family: 'Beverages', leads: [], habit: quantity('18'), habitDirection: 'over' as const };
    await scheduling.hear(onTrackRecord, 'TrackRecordStated', 'marketing/Beverages', habit);
    expect(await proposed()).toMatchObject([
      { product: 'tea', weight: 0.6, habits: [{ department: 'marketing', habit: '18', direction: 'over' }] },
      { product: 'bread', weight: 0, habits: [] },
    ]);
  });

  it('is not proposed twice: what is released for the store is in work until it is made', async () => {
    const work = { number: 'S-1', product: 'tea', quantity: '130', dueDate: '1996-07-08', rank: 5 };
    expect((await scheduling.ask('POST', '/work-orders', planner, work)).status).toBe(201);
    expect(await proposed()).toMatchObject([{ product: 'bread' }]);
  });

  it('asks for hours that stand beside what the schedule in force has open and uses', async () => {
    const { id } = (await scheduling.ask('POST', '/schedules', planner, {})).json;
    await scheduling.ask('POST', `/schedules/${id}/review`, planner, {});
    await agree(scheduling, id);
    await scheduling.ask('POST', `/schedules/${id}/publish`, manager, {});
    const { hours } = (await scheduling.ask('GET', '/planned-hours', planner)).json as unknown as { hours: object[] };
    expect(hours).toMatchObject([
      { kind: 'line', from: '1996-07-01', planned: '38.5', open: expect.stringMatching(/^\d+/), used: expect.stringMatching(/^\d+/) },
    ]);
  });
});
