import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stack } from '@siklus/infra';
import { calendarDate } from '@siklus/kernel';
import { freshStack } from '@siklus/testing';
import { independentBooks, recordsIn } from './independent-books.js';
import { play } from './play.js';

const SAMPLE = join(import.meta.dirname, '../../samples/northwind');
const UNTIL = calendarDate('1996-08-02');

describe('the sample company, its first month', () => {
  let stack: Stack | undefined;
  const said: string[] = [];
  const screen = { isTTY: false, write: (text: string) => said.push(text) > 0 };
  beforeAll(async () => {
    stack = await freshStack({ clock: 'driven' });
  }, 120_000);
  afterAll(() => stack?.stop());

  it('ends with books that agree with one another and with the records', async () => {
    const { figures, differences } = await play(stack as Stack, { until: UNTIL, screen });
    expect(differences).toEqual([]);
    const { ordersReceived, ordersDelivered, ordersOpen, linesInvoiced, unitsDelivered, netInvoicedMinor, chargesInvoicedMinor, currency, promisesKept, promisesBroken } =
      independentBooks(recordsIn(SAMPLE), UNTIL);
    expect(figures).toEqual({
      ordersReceived, ordersDelivered, ordersOpen, linesInvoiced, unitsDelivered, netInvoicedMinor, chargesInvoicedMinor, currency, promisesKept, promisesBroken,
      parked: 0,
      inFlight: 0,
    });
    expect(figures.ordersReceived).toBeGreaterThan(20);
    expect(figures.ordersDelivered).toBeGreaterThan(10);
  }, 300_000);

  it('goes on where it was when it is played again', async () => {
    const { differences, figures } = await play(stack as Stack, { until: UNTIL, screen });
    expect(differences).toEqual([]);
    expect(figures.ordersReceived).toBeGreaterThan(20);
  }, 120_000);
});
