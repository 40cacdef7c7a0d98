import type { Instant } from '@siklus/kernel';
import { planner, production } from '../stage/people.js';
import type { Stage } from '../stage/stage.js';

/** A line that fills, and two who can work it, from six to two on weekdays. @returns the line */
export async function line(stage: Stage, products: readonly string[]): Promise<string> {
  const [calendar, kind, skill] = ['shifts', 'line', 'filling'].map((thing) => stage.named(thing));
  const put = (path: string, body: object) => stage.has(production, 'scheduling', 'PUT', `/plant/${path}`, body);
  const week = ['1', '2', '3', '4', '5'].map((weekday) => ({ weekday, shifts: [{ from: '06:00', to: '14:00' }] }));
  await put(`calendars/${calendar}`, { timeZone: 'UTC', week });
  const unit = stage.named('line-1');
  await put(`resources/${unit}`, { kind, calendar, hourlyRate: '6000', active: true });
  for (const name of ['ann', 'bob'])
    await put(`people/${stage.named(name)}`, { name: `${name} (invented)`, skills: [skill], calendar, active: true });
  const fill = { operation: 'fill', alternatives: [{ on: kind, minutesPerUnit: '1', fixedMinutes: 0, crew: [{ skill, people: 1 }] }] };
  for (const id of products) await put(`routes/${id}`, { family: 'white', lot: '60', currency: 'EUR', material: '50', operations: [fill] });
  return unit;
}

export interface Operation {
  readonly operation: string;
  readonly starts: Instant;
  readonly ends: Instant;
}

/** The one operation of the one line of an order. */
export async function operationOf(stage: Stage, order: string): Promise<Operation> {
  const { lots } = await stage.look<{ lots: { operations: Operation[] }[] }>(planner, 'scheduling', `/work-orders/${order}`);
  const operation = lots[0]?.operations[0];
  if (!operation) throw new Error(`${order} has no place in the schedule`);
  return operation;
}
