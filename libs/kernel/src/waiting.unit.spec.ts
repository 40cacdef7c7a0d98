import { describe, expect, it } from '@jest/globals';
import { instant } from './calendar.js';
import { awaiting, waiting } from './waiting.js';

const monday = instant('2026-03-02T08:00:00.000Z');
const sales = awaiting('settlement', 'sales', monday, 2);
const finance = awaiting('refund', 'finance', monday, 1);

describe('who is awaited', () => {
  it('has so many days', () => expect(sales).toEqual({ for: 'settlement', holder: 'sales', since: monday, due: '2026-03-04T08:00:00.000Z' }));

  it('is first whose time comes first, and nobody where nothing is awaited', () => {
    expect(waiting.next([sales, finance])).toBe(finance);
    expect(waiting.next([])).toBeUndefined();
  });

  it('is reminded once', () => {
    expect(waiting.reminders([sales])).toEqual([{ name: 'overdue:settlement', at: sales.due, command: { type: 'MarkOverdue', for: 'settlement' } }]);
    const late = waiting.late([sales, finance], 'settlement');
    expect(late).toEqual([{ ...sales, late: true }, finance]);
    expect([waiting.isDue([sales], 'settlement'), waiting.isDue(late, 'settlement')]).toEqual([true, false]);
    expect(waiting.reminders(late)).toHaveLength(1);
  });

  it('is awaited no more when it is done', () => expect(waiting.without([sales, finance], 'refund')).toEqual([sales]));
});
