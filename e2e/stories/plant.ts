import type { Instant } from '@siklus/kernel';
import { marketing, planner, production } from './people.js';
import type { Stage } from './stage.js';

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

/** A schedule as it lies before those who sign it. */
export interface Draft {
  readonly id: string;
  readonly hash: string;
}

export interface Operation {
  readonly operation: string;
  readonly starts: Instant;
  readonly ends: Instant;
}

/** Production drafts and lays it before both; both sign; it is in force. */
export async function schedule(stage: Stage): Promise<void> {
  const { id } = await stage.does<Draft>(planner, 'drafts a schedule', 'scheduling', 'POST', '/schedules', { seed: 1 });
  const { hash } = await stage.does<Draft>(planner, 'lays it before marketing', 'scheduling', 'POST', `/schedules/${id}/review`);
  await signed(stage, id, hash);
}

/** Both sign what they see, and production puts it in force. */
export async function signed(stage: Stage, id: string, hash: string): Promise<void> {
  await stage.does(production, 'signs', 'scheduling', 'POST', `/schedules/${id}/signatures`, { hash });
  await stage.does(marketing, 'signs', 'scheduling', 'POST', `/schedules/${id}/signatures`, { hash });
  await stage.does(production, 'publishes', 'scheduling', 'POST', `/schedules/${id}/publish`);
}

/** The one operation of the one line of an order. */
export async function operationOf(stage: Stage, order: string): Promise<Operation> {
  const { lots } = await stage.look<{ lots: { operations: Operation[] }[] }>(planner, 'scheduling', `/work-orders/${order}`);
  const operation = lots[0]?.operations[0];
  if (!operation) throw new Error(`${order} has no place in the schedule`);
  return operation;
}
