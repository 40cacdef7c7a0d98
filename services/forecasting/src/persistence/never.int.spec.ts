import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarDate, quantity, rate } from '@siklus/kernel';
import { byApi, bySql, testNevers, type Attack } from '@siklus/testing';
import { marketing, production, startForecasting, type ForecastingService } from '../../test/forecasting-service.js';
import { onPromise } from '../messaging/fulfillment-promise.reaction.js';
import { onStock } from '../messaging/fulfillment-stock.reaction.js';
import { onBookings } from '../messaging/orders-bookings.reaction.js';
import { onProduct } from '../messaging/orders-product.reaction.js';
import { onStrategicIntent } from '../messaging/orders-strategic-intent.reaction.js';
import { onPlanChange } from '../messaging/scheduling-plan-change.reaction.js';
import { onCapacity } from '../messaging/scheduling-capacity.reaction.js';
import { onStandardCost } from '../messaging/scheduling-standard-cost.reaction.js';

let service: ForecastingService;
const line = 'tea@2026-03-09';
const tea = { product: 'tea', name: 'Tea', unit: 'EA', family: 'Beverages', taxCategory: 'S', active: true, routes: [], tracking: 'none' as const };

const round = (id: string, path = '', as = marketing, body?: object) =>
  service.ask(path === '' ? 'GET' : 'POST', `/planning-rounds/${id}${path}`, as, body);
const figures = (id: string, many: string, at = line) =>
  service.ask('PUT', `/planning-rounds/${id}/figures`, marketing, { lines: [{ line: at, quantity: many }] });
const hashOf = async (id: string): Promise<string> => (await round(id)).json.hash;
const sign = async (id: string, as = marketing) => round(id, '/signatures', as, { hash: await hashOf(id) });
const both = async (id: string): Promise<void> => {
  for (const as of [marketing, production]) expect((await sign(id, as)).status).toBe(200);
};
const challenge = { challenge: 'c', line, of: 'figure', counter: '80', evidence: 'nobody asked for more' };

async function proposed(id: string, products = ['tea']): Promise<void> {
  await service.ask('POST', '/planning-rounds', marketing, { id, bucket: 'week', horizon: 1, products });
  const lines = products.map((product) => `${product}@2026-03-09`);
  for (const [as, many] of [
    [marketing, '150'],
    [production, '80'],
  ] as const) {
    const said = lines.map((one) => ({ line: one, quantity: many, assumption: 'as last year' }));
    await service.ask('PUT', `/planning-rounds/${id}/proposal`, as, { lines: said });
  }
  for (const one of lines) expect((await figures(id, '100', one)).json.status).toBe('DemandProposed');
}

/** What marketing signed is not what production signs. */
let signedByMarketing: string;
async function changeBetweenSignatures(id: string): Promise<void> {
  signedByMarketing = await hashOf(id);
  expect((await sign(id)).json).toMatchObject({ awaited: [{ department: 'production' }] });
  expect((await figures(id, '99')).json).toMatchObject({ awaited: [{ department: 'marketing' }, { department: 'production' }] });
  expect((await sign(id, production)).json).toMatchObject({ status: 'DemandProposed', awaited: [{ department: 'marketing' }] });
}

beforeAll(async () => {
  service = await startForecasting();
  await service.hear(onProduct, 'ProductStated', 'tea', tea);
  for (const [i, wanted] of ['2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23'].entries())
    await service.hear(onBookings, 'Asked', 'tea', { booking: `b${i}`, quantity: quantity(`${90 + 7 * i}`), wantedDate: calendarDate(wanted) });
  const hours = [{ kind: 'filler', perUnit: quantity('0.02'), setUp: quantity('1'), skill: 'filling', people: 1 }];
  const cost = { product: 'tea', currency: 'USD' as never, cost: '1' as never, setUpShare: '1' as never, leadTimeDays: 7, hours };
  await service.hear(onStandardCost, 'StandardCostStated', 'tea', cost);
  for (const id of ['half', 'changed', 'challenged', 'supply', 'published']) await proposed(id);
  await sign('half');
  await changeBetweenSignatures('changed');
  await round('challenged', '/challenges', production, challenge);
  for (const id of ['supply', 'published']) {
    await both(id);
    expect((await round(id, '/supply', production)).json.status).toBe('SupplyProposed');
  }
  await both('published');
  expect((await round('published', '/publish')).json.status).toBe('Published');
  await service.advance();
});
afterAll(() => service.end());

const nevers: Readonly<Record<string, readonly Attack[]>> = {
  'a signature while a challenge is open': [
    byApi('POST /planning-rounds/:id/signatures by the challenger', () => sign('challenged', production), 'FORECASTING.CHALLENGE_OPEN'),
    byApi('POST /planning-rounds/:id/signatures by the challenged', () => sign('challenged'), 'FORECASTING.CHALLENGE_OPEN'),
  ],
  'a signature that survives a change of the figure': [
    byApi(
      'POST /planning-rounds/:id/supply when one signed before the change, the other after it',
      () => round('changed', '/supply', production),
      'FORECASTING.NOT_POSSIBLE_NOW',
    ),
    byApi(
      'POST /planning-rounds/:id/signatures of the figures as they were before the change',
      () => round('changed', '/signatures', marketing, { hash: signedByMarketing }),
      'FORECASTING.CHANGED_MEANWHILE',
    ),
    bySql(
      'demand agreed with a signature from before the change',
      `update rounds set status = 'DemandAgreed' where id = 'changed'`,
      'rounds_agree_on_demand',
    ),
    bySql(
      'the agreed figures under the signatures exchanged',
      `update rounds set demand = 'other' where id = 'published'`,
      'rounds_demand_is_signed',
    ),
  ],
  'a stage agreed without both departments': [
    byApi('POST /planning-rounds/:id/supply after one signature', () => round('half', '/supply'), 'FORECASTING.NOT_POSSIBLE_NOW'),
    byApi('POST /planning-rounds/:id/publish before the supply is signed', () => round('supply', '/publish'), 'FORECASTING.NOT_POSSIBLE_NOW'),
    byApi(
      'POST /planning-rounds/:id/signatures by another department',
      () => sign('half', { sub: 'sam', department: 'sales', role: 'manager' }),
      'FORECASTING.NOT_A_PARTY',
    ),
    byApi(
      'POST /planning-rounds/:id/signatures by staff',
      () => sign('half', { sub: 'pia', department: 'production', role: 'staff' }),
      'FORECASTING.ROLE_TOO_LOW',
    ),
    byApi(
      'POST /planning-rounds/:id/signatures by one person for both',
      () => sign('half', { ...production, sub: 'mia' }),
      'FORECASTING.SIGNED_FOR_ANOTHER',
    ),
    bySql('demand agreed', `update rounds set status = 'DemandAgreed' where id = 'half'`, 'rounds_agree_on_demand'),
    bySql('plan agreed', `update rounds set status = 'PlanAgreed' where id = 'supply'`, 'rounds_agree_on_supply'),
    bySql(
      'an agreement without signatures',
      `insert into plan_agreements values ('half', 'demand-plan', 'h', 'd', 'marketing', 'production', now())`,
      'plans_are_signed_by_marketing',
    ),
  ],
  'a supply plan whose demand differs from the agreed demand': [
    byApi('PUT /planning-rounds/:id/figures of the demand after it is agreed', () => figures('supply', '60'), 'FORECASTING.LINE_UNKNOWN'),
    bySql(
      'an agreement on supply for another demand',
      `with signed as (insert into plan_signatures select 'supply', 'supply-plan', 'h', d, d, now() from unnest(array['marketing', 'production']) d)
       insert into plan_agreements values ('supply', 'supply-plan', 'h', 'less', 'marketing', 'production', now())`,
      'supply_is_for_the_agreed_demand',
    ),
  ],
  'history or a published plan rewritten': [
    byApi('POST /planning-rounds/:id/measure before it is over', () => round('published', '/measure'), 'FORECASTING.NOT_OVER_YET'),
    byApi('PUT /planning-rounds/:id/figures after it is published', () => figures('published', '60'), 'FORECASTING.NOT_POSSIBLE_NOW'),
    byApi(
      'POST /planning-rounds/:id/challenges after it is published',
      () => round('published', '/challenges', production, challenge),
      'FORECASTING.NOT_POSSIBLE_NOW',
    ),
    byApi(
      'POST /planning-rounds/:id/abandon after it is published',
      () => round('published', '/abandon', marketing, { reason: 'X' }),
      'FORECASTING.NOT_POSSIBLE_NOW',
    ),
    bySql('history changed', `update asked set quantity = 1`, 'permission denied for table asked'),
    bySql('history removed', `delete from asked`, 'permission denied for table asked'),
    bySql('plan changed', `update published_plans set quantity = 1`, 'permission denied for table published_plans'),
    bySql('plan removed', `delete from published_plans`, 'permission denied for table published_plans'),
  ],
};

/** All that an attack could have changed. */
const standing = `select (select md5(string_agg(r::text, ',' order by id)) from rounds r) as rounds,
          (select md5(string_agg(f::text, ',' order by id)) from facts f) as facts,
          (select count(*)::int from told) as told, (select md5(string_agg(p::text, ',')) from published_plans p) as plans,
          (select md5(string_agg(a::text, ',')) from asked a) as asked, (select count(*)::int from plan_agreements) as agreements`;

testNevers(nevers, () => service.database, standing);

describe('what is published', () => {
  it('is told: the demand of each product, and the supply that it asks for', async () => {
    expect(await service.told('forecasting.demand-plan', 'tea')).toEqual([
      { type: 'DemandPlanStated', data: { round: 'published', version: 1, bucket: 'week', buckets: [{ from: '2026-03-09', quantity: '100' }] } },
    ]);
    const [supply, ...more] = await service.told('forecasting.supply-plan', 'published');
    expect(more).toEqual([]);
    expect(supply?.data).toMatchObject({
      part: 1,
      parts: 1,
      capacity: [{ kind: 'filler', from: '2026-03-09', hours: '3' }],
      people: [{ skill: 'filling', from: '2026-03-09', people: '1' }],
    });
    expect(JSON.stringify(supply)).not.toMatch(/assumption|challenge/);
  });

  it('shows all sides beside each other, who is awaited and since when', async () => {
    expect((await round('challenged')).json).toMatchObject({
      lines: [
        {
          baseline: { mean: expect.any(String) },
          marketing: { quantity: '150', assumption: 'as last year' },
          production: { quantity: '80' },
          agreed: '100',
        },
      ],
      challenges: [{ by: 'production', on: 'marketing', counter: '80' }],
      awaited: [{ department: 'marketing', challenge: 'c' }],
      due: '2026-03-07T08:00:00.000Z',
    });
    expect((await round('half')).json).toMatchObject({ awaited: [{ department: 'production', role: 'manager' }] });
    const changed = (await round('changed')).json;
    expect(changed).toMatchObject({ status: 'DemandProposed', lines: [{ agreed: '99' }], awaited: [{ department: 'marketing' }] });
  });

  it('is weighed: what service costs, and where the company stands', async () => {
    const levels = async (): Promise<Record<string, number | null>> => {
      const { curve, today } = (await service.ask('GET', '/trade-off', marketing)).json as unknown as {
        curve: { serviceLevel: number; stock: string }[];
        today: Record<string, number | null>;
      };
      expect(curve.map(({ serviceLevel }) => serviceLevel).slice(0, 2)).toEqual([50, 60]);
      expect(Number(curve.at(-1)?.stock)).toBeGreaterThan(0);
      return today;
    };
    expect(await levels()).toMatchObject({ stock: '0', levelByStock: 50, levelByCapacity: null, promises: { keptPercent: null } });
    const free = { kind: 'filler', from: calendarDate('2026-03-09'), open: quantity('80'), used: quantity('0'), free: quantity('80'), people: [] };
    await service.hear(onCapacity, 'CapacityStated', 'filler/2026-03-09', free);
    await service.hear(onStock, 'StockStated', 'tea/main', { product: 'tea', location: 'main', onHand: quantity('500'), available: quantity('400') });
    await service.hear(onPromise, 'Kept', 'o-1', { original: calendarDate('2026-03-01'), delivered: calendarDate('2026-03-01') });
    await service.hear(onPromise, 'Broken', 'o-2', { original: calendarDate('2026-03-01'), lines: ['1'] });
    expect(await levels()).toMatchObject({
      stock: '400',
      levelByStock: 100,
      excess: { filler: '80' },
      levelByCapacity: 100,
      promises: { kept: 1, broken: 1, keptPercent: 50 },
    });
    expect((await service.ask('GET', '/trade-off?round=nothing', marketing)).json.code).toBe('FORECASTING.ROUND_UNKNOWN');
  });

  it('stands beside what top management wants of the family', async () => {
    const weights = [{ of: 'family' as const, name: 'Beverages', weight: rate('0.4') }];
    const intent = { version: 1, from: calendarDate('2026-01-01'), until: calendarDate('2026-12-31'), weights, excludedFamilies: [] };
    await service.hear(onStrategicIntent, 'IntentStated', 'intent', intent);
    expect((await round('published')).json).toMatchObject({ lines: [{ strategy: { weight: '0.4', excluded: false } }] });
  });

  it('comes to schedules that are more or less stable', async () => {
    const published = { version: 1, from: await service.store.now(), until: await service.store.now(), cause: 'BREAKDOWN', moved: 3 };
    await service.hear(onPlanChange, 'Published', 's-1', published);
    await service.hear(onPlanChange, 'Published', 's-2', { ...published, cause: 'PLAN', moved: 0 });
    await service.hear(onPlanChange, 'ExpediteRefused', 's-2', { expedite: 'e', by: 'production', reason: 'X' });
    const { months } = (await service.ask('GET', '/plan-stability', marketing)).json as unknown as { months: object[] };
    expect(months).toMatchObject([{ published: 2, moved: 3, movedPerSchedule: 1.5, causes: { BREAKDOWN: 1, PLAN: 1 }, expedites: { refused: 1 } }]);
  });

  it('shows, with a proposed supply, the products without a standard cost', async () => {
    expect((await round('supply')).json).toMatchObject({ status: 'SupplyProposed', uncosted: [] });
    await service.hear(onProduct, 'ProductStated', 'rum', { ...tea, product: 'rum', name: 'Rum' });
    await proposed('gap', ['tea', 'rum']);
    await both('gap');
    expect((await round('gap', '/supply', production)).json).toMatchObject({ status: 'SupplyProposed', uncosted: ['rum'] });
  });
});
