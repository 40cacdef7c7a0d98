import { describe, expect, it } from '@jest/globals';
import { sectionsOf, type Figure } from './figures.js';
import type { Measured, Part, Reference } from './measured.js';
import type { Spent } from './meter.js';
import { reportOf } from './report.js';
import { tableOf } from './table.js';

const reference = (micros: number): Reference => ({
  messages: 1_000_000,
  spent: { seconds: 100, cpuSeconds: { client: micros - 2, broker: 1, database: 1 }, residentBytes: { client: 1, broker: 1, database: 1 } },
});
const each = (value: number): Record<Part, number> => ({ orders: value, fulfillment: value, billing: value, broker: value, database: value });
const spent: Spent<Part> = { seconds: 60, cpuSeconds: each(10), residentBytes: { ...each(150e6), billing: 200e6 } };
const counted = { heard: 250_000, applied: 200_000, told: 220_000 };
const measured: Measured = {
  floor: reference(100),
  stock: reference(2_000),
  throughput: { orders: 20_000, seconds: 50, counted, spent },
  light: { orders: 4, ordersPerSecond: 40, orderEntryMs: [1, 2, 3, 51], receivedToInvoicedMs: [80, 90, 100, 110], counted, spent },
  long: { ordersByMinute: [1, 100, 95, 90], spent },
};
const figure = (id: string): Figure | undefined => sectionsOf(measured).flatMap(({ figures }) => figures).find((one) => one.id === id);

describe('the figures', () => {
  it('set the processor time of a message step against the floor and the stock way', () => {
    expect(figure('step.micros')).toMatchObject({ value: 250, toFloor: 2.5, toStock: 0.125, reached: false });
    expect(figure('step.micros.broker')).toMatchObject({ value: 50, toFloor: 0.5, toStock: 0.025 });
  });

  it('set the speed of message steps against the same', () =>
    expect(figure('step.rate')).toMatchObject({ value: 4_000, toFloor: 0.4, toStock: 0.4 }));

  it('count messages and processor time per order', () => {
    expect(['order.heard', 'order.applied', 'order.told'].map((id) => figure(id)?.value)).toEqual([12.5, 10, 11]);
    expect(figure('order.micros')?.value).toBe(2_500);
    expect(figure('order.rate')).toMatchObject({ value: 400, reached: true });
  });

  it('say which aim is reached', () => {
    expect(figure('light.entry.p99')).toMatchObject({ value: 51, reached: false });
    expect(figure('light.invoiced.p50')).toMatchObject({ value: 90, reached: true });
    expect(['orders', 'billing', 'broker'].map((part) => figure(`full.resident.${part}`)?.reached)).toEqual([true, false, undefined]);
    expect(figure('long.kept')).toMatchObject({ value: 0.9, reached: true });
  });

  it('all stand in the table and in the report', () => {
    const sections = sectionsOf(measured);
    const all = sections.flatMap(({ figures }) => figures);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(Object.keys((reportOf(sections) as { figures: object }).figures)).toEqual(all.map(({ id }) => id));
    const table = tableOf(sections);
    for (const { label } of all) expect(table).toContain(label);
    expect(table).toMatch(/CPU a message step +250 us +2\.50 +0\.125 +<= 2\.5 x floor, <= 0\.1 x stock {2}MISSED/);
  });
});
