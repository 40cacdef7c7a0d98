import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { instant } from '@siklus/kernel';
import { furnish, order, startFulfillment, warehouse, type FulfillmentService } from '../../test/fulfillment-service.js';
import { onOrderLifecycle } from './orders-order-lifecycle.reaction.js';

let service: FulfillmentService;
beforeAll(async () => {
  service = await startFulfillment();
  await furnish(service, '100', 'tea');
  await furnish(service, '0', 'gold');
});
afterAll(() => service.end());

const told = async (id: string) =>
  (await service.told('fulfillment.promise', id)).map(({ type, data }) =>
    [type, data?.['cause'], data?.['step'], data?.['holder']].filter(Boolean).join(' '),
  );

it('says by itself, day by day and with nothing heard, that a promise is at risk and at last broken', async () => {
  await order(service, 'silent', [{ promisedDate: '2026-03-20' }]);
  await order(service, 'goldless', [{ product: 'gold', promisedDate: '2026-03-20' }]);
  await order(service, 'declined', [{ promisedDate: '2026-03-20' }]);
  await service.hear(onOrderLifecycle, 'Declined', 'declined', { reason: 'EXCLUDED' });
  await service.advance(instant('2026-03-17T22:59:59.000Z'));
  expect(await told('silent')).toEqual(['OnTrack']);
  await service.advance(instant('2026-03-17T23:00:00.000Z'));
  expect([await told('silent'), await told('goldless')]).toEqual([
    ['OnTrack'],
    ['OnTrack', 'AtRisk RESERVATION_FAILED Reserved warehouse', 'NewDateProposed RESERVATION_FAILED'],
  ]);
  await service.ask('POST', '/deliveries/silent.1/pick', warehouse, {});
  await service.advance(instant('2026-03-19T23:00:00.000Z'));
  expect(await told('silent')).toEqual(['OnTrack', 'AtRisk LATEST_SAFE_DATE_PASSED Dispatched shipping']);
  await service.advance(instant('2026-03-20T23:00:00.000Z'));
  expect((await told('silent')).at(-1)).toBe('Broken');
  expect((await told('goldless')).at(-1)).toBe('Broken');
  expect(await told('declined')).toEqual(['OnTrack']);
  expect(await service.database.query(`select outcome, original::text from promise_outcomes order by order_id`)).toEqual([
    { outcome: 'Broken', original: '2026-03-20' },
    { outcome: 'Broken', original: '2026-03-20' },
  ]);
});

it('catches up after days of downtime, in the order of time', async () => {
  await order(service, 'asleep', [{ promisedDate: '2026-04-10' }]);
  await service.advance(instant('2026-05-01T00:00:00.000Z'));
  expect((await told('asleep')).at(-1)).toBe('Broken');
  expect(await service.database.query(`select 1 from agenda where key = 'asleep'`)).toEqual([]);
});

it('keeps the first date, whatever is agreed before the release', async () => {
  const line = { line: '1', product: 'tea', quantity: '1' as never, route: 'warehouse' as const, termsVersion: 1 };
  const whose = { customer: 'VINET', timeZone: 'Europe/Paris' as never };
  await service.hear(onOrderLifecycle, 'Received', 'moved', { ...whose, lines: [{ ...line, promisedDate: '2026-05-20' as never }] });
  await service.hear(onOrderLifecycle, 'PromiseAgreed', 'moved', {
    lines: [{ line: '1', promisedDate: '2026-06-20' as never, termsVersion: 2 }],
  });
  await service.hear(onOrderLifecycle, 'Released', 'moved', {
    ...whose,
    rank: 1,
    lines: [{ ...line, promisedDate: '2026-06-20' as never, held: '0' as never }],
  });
  await service.advance(instant('2026-05-20T22:00:00.000Z'));
  expect((await service.told('fulfillment.promise', 'moved')).at(-1)).toMatchObject({ type: 'Broken', data: { original: '2026-05-20' } });
  expect(await service.database.query(`select lines from promises where order_id = 'moved'`)).toEqual([
    { lines: [{ line: '1', original: '2026-05-20' }] },
  ]);
});
