import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, calendarDate, quantity } from '@siklus/kernel';
import { marketing, production, startForecasting, type ForecastingService } from '../../test/forecasting-service.js';
import { onBookings } from '../messaging/orders-bookings.reaction.js';
import { onProduct } from '../messaging/orders-product.reaction.js';

let service: ForecastingService;
beforeAll(async () => {
  service = await startForecasting();
});
afterAll(() => service.end());

const csv = { 'content-type': 'text/csv' };
const send = (...rows: string[]) => service.ask('POST', '/products/history/file', marketing, ['product,date,quantity', ...rows].join('\n'), csv);
const historyOf = async (product: string, bucket = 'week') =>
  (await service.ask('GET', `/products/${product}/history?bucket=${bucket}`, production)).json.history;
const note = (product: string, type: 'Asked' | 'Booked' | 'Lost' | 'Cancelled', booking: string, many: string, wanted: string) =>
  service.hear(onBookings, type, product, { booking, quantity: quantity(many), wantedDate: calendarDate(wanted) });
const plain = (rows: readonly { from: string; quantity: string }[]) => rows.map(({ from, quantity: many }) => `${from} ${many}`);

describe('the history of demand', () => {
  it('is what customers asked for, also when it was lost, less what they took back, when they wanted it', async () => {
    await note('tea', 'Asked', 'a', '12', '2026-02-15');
    await note('tea', 'Booked', 'a', '12', '2026-02-15');
    await note('tea', 'Asked', 'b', '3.5', '2026-02-16');
    await note('tea', 'Lost', 'b', '3.5', '2026-02-16');
    await note('tea', 'Cancelled', 'a', '2', '2026-02-15');
    await note('tea', 'Asked', 'c', '100', '2026-03-04');
    expect(plain(await historyOf('tea'))).toEqual(['2026-02-09 10', '2026-02-16 3.5', '2026-02-23 0']);
    expect(plain(await historyOf('tea', 'month'))).toEqual(['2026-02-01 13.5']);
  });

  it('takes a file line by line, says what is wrong with each, and takes it again without a change', async () => {
    const rows = ['coffee,2026-01-05,40', 'coffee,2026-02-30,40', 'coffee,2026-01-12,-1', 'coffee,2026-01-19,NaN', 'coffee,2026-01-26,44.5'];
    const { results } = await send(...rows);
    expect(results.map(({ status }) => status)).toEqual(['done', 'refused', 'refused', 'refused', 'done', undefined]);
    expect(plain(await historyOf('coffee'))).toEqual([
      '2026-01-05 40',
      '2026-01-12 0',
      '2026-01-19 0',
      '2026-01-26 44.5',
      '2026-02-02 0',
      '2026-02-09 0',
      '2026-02-16 0',
      '2026-02-23 0',
    ]);
    const count = 'select count(*)::int as n from asked';
    const before = await service.database.query(count);
    await send(...rows, '');
    expect(await service.database.query(count)).toEqual(before);
  });

  it('keeps a correction beside what it corrects, and what bookings told above what was imported', async () => {
    await send('coffee,2026-01-05,41');
    expect(await historyOf('coffee')).toContainEqual({ from: '2026-01-05', quantity: '41', outlier: false });
    expect(
      await service.database.query(`select quantity::text from asked where product = 'coffee' and wanted = '2026-01-05' order by version`),
    ).toEqual([{ quantity: '40' }, { quantity: '41' }]);
    await send('tea,2026-02-17,999', 'tea,2026-02-02,7');
    expect(plain(await historyOf('tea'))).toEqual(['2026-02-02 7', '2026-02-09 10', '2026-02-16 3.5', '2026-02-23 0']);
  });

  it('points at what stands out and leaves it as it is', async () => {
    const mondays = Array.from({ length: 30 }, (_, i) => calendar.addDays(calendarDate('2025-08-04'), 7 * i));
    await send(...mondays.map((day, i) => `flour,${day},${i === 20 ? 900 : 50 + (i % 5)}`));
    const outliers = (await historyOf('flour')).filter(({ outlier }) => outlier);
    expect(outliers).toEqual([{ from: mondays[20], quantity: '900', outlier: true }]);
  });

  it('is unknown where nobody asked for anything', async () => {
    const { status, json } = await service.ask('GET', '/products/nothing/history?bucket=week', production);
    expect([status, json.code]).toEqual([404, 'FORECASTING.HISTORY_UNKNOWN']);
  });

  it('knows what orders says of a product, as it said last', async () => {
    const named = { product: 'tea', name: 'Tea', unit: 'EA', family: 'Beverages', taxCategory: 'S', active: true };
    const stated = { ...named, routes: [], tracking: 'none' as const };
    await service.hear(onProduct, 'ProductStated', 'tea', stated);
    await service.hear(onProduct, 'ProductStated', 'tea', { ...stated, active: false });
    expect(await service.database.query('select id, family, active from products')).toEqual([{ id: 'tea', family: 'Beverages', active: false }]);
  });
});

describe('where bookings begin', () => {
  it('they tell the end of a bucket alone: what was imported of it counts, if it is more', async () => {
    await send('oats,2026-01-26,70', 'oats,2026-02-02,80', 'oats,2026-02-09,90');
    const asked = (booking: string, wantedDate: string, many: string) =>
      service.hear(onBookings, 'Asked', 'oats', { booking, quantity: quantity(many), wantedDate: calendarDate(wantedDate) });
    await asked('oats-1', '2026-02-06', '5');
    await asked('oats-2', '2026-02-10', '60');
    expect(plain(await historyOf('oats'))).toEqual(['2026-01-26 70', '2026-02-02 80', '2026-02-09 60', '2026-02-16 0', '2026-02-23 0']);
  });
});

describe('the baseline', () => {
  it('begins with the running bucket, has bounds around it and is the same when asked again', async () => {
    const ask = () => service.ask('GET', '/products/flour/baseline?bucket=week&horizon=3', marketing);
    const [{ json }, again] = [await ask(), await ask()];
    expect(again.json).toEqual(json);
    expect(json.method).not.toBe('');
    const { tried } = json as unknown as { tried: { method: string; error: string; sharePercent: number }[] };
    expect(tried.length).toBeGreaterThan(2);
    expect(tried.map(({ error }) => Number(error))).toEqual(tried.map(({ error }) => Number(error)).toSorted((a, b) => a - b));
    expect(tried.reduce((sum, { sharePercent }) => sum + sharePercent, 0)).toBeGreaterThan(97);
    expect(json.buckets.map(({ from }) => from)).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
    for (const { mean, lo95, hi95 } of json.buckets) {
      expect(Number(mean)).toBeGreaterThan(30);
      expect(Number(lo95)).toBeLessThanOrEqual(Number(mean));
      expect(Number(hi95)).toBeGreaterThanOrEqual(Number(mean));
    }
  });

  it('is refused for a horizon that is none', async () => {
    for (const asked of ['bucket=week&horizon=0', 'bucket=week&horizon=105', 'bucket=week&horizon=x', 'bucket=day&horizon=1'])
      expect((await service.ask('GET', `/products/flour/baseline?${asked}`, marketing)).status).toBe(400);
  });
});
