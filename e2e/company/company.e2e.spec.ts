import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { builtServices, type Stack } from '@siklus/infra';
import { calendarDate } from '@siklus/kernel';
import { freshStack } from '@siklus/testing';
import type { Doors } from './http.js';
import { independentBooks, recordsIn } from './independent-books.js';
import { play } from './play.js';

const SAMPLE = join(import.meta.dirname, '../../samples/northwind');
const UNTIL = calendarDate('1996-08-02');

/** In the maker's second week nobody answers for marketing, and the play stops where it asks for an expedite. */
const withoutMarketer = (doors: Doors): Doors => ({
  urls: doors.urls,
  token: (person) =>
    'department' in person && person.department === 'marketing' && person.role === 'staff'
      ? Promise.reject(new Error('nobody answers'))
      : doors.token(person),
});

describe("the trader's first month and the maker's five weeks", () => {
  let stack: Stack | undefined;
  const said: string[] = [];
  const screen = { isTTY: false, write: (text: string) => said.push(text) > 0 };
  beforeAll(async () => {
    stack = await freshStack({ services: builtServices, clock: 'driven', env: { SIKLUS_SCHEDULE_MOVES: '500' } });
  }, 180_000);
  afterAll(() => stack?.stop());

  it('ends for the trader with books that agree with one another and with the records', async () => {
    const { figures, differences } = await play(stack as Stack, { until: UNTIL, weeks: 0, screen });
    expect(differences).toEqual([]);
    const {
      ordersReceived,
      ordersDelivered,
      ordersOpen,
      linesInvoiced,
      unitsDelivered,
      netInvoicedMinor,
      chargesInvoicedMinor,
      currency,
      promisesKept,
      promisesBroken,
    } = independentBooks(recordsIn(SAMPLE), UNTIL);
    expect(figures).toEqual({
      ordersReceived,
      ordersDelivered,
      ordersOpen,
      linesInvoiced,
      unitsDelivered,
      netInvoicedMinor,
      chargesInvoicedMinor,
      currency,
      promisesKept,
      promisesBroken,
      parked: 0,
      inFlight: 0,
    });
    expect(figures.ordersReceived).toBeGreaterThan(20);
    expect(figures.ordersDelivered).toBeGreaterThan(10);
  }, 300_000);

  it('stops where nobody answers for a department', async () => {
    await expect(play(withoutMarketer(stack as Stack), { until: UNTIL, screen })).rejects.toThrow('nobody answers');
  }, 300_000);

  it('goes on from there, and all that the maker was asked for is made, delivered and invoiced', async () => {
    const { companies, differences } = await play(stack as Stack, { until: UNTIL, screen });
    expect(differences).toEqual([]);
    expect(companies.maker).toMatchObject({ ordersReceived: 35, ordersDelivered: 35, ordersOpen: 0, parked: 0, inFlight: 0 });
  }, 300_000);

  it('does nothing when it is played again', async () => {
    const { companies, differences } = await play(stack as Stack, { until: UNTIL, screen });
    expect(differences).toEqual([]);
    expect(companies.maker.ordersReceived).toBe(35);
    expect(said.join('')).toMatch(/scheduling +\d+ schedules signed by both, 40 of 40 lots made/);
  }, 120_000);
});
