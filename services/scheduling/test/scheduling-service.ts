import { instant } from '@siklus/kernel';
import { startService, type BrokerLogin, type Claims } from '@siklus/testing';
import { readSchedulingConfig } from '../src/scheduling.config.js';
import { SchedulingModule } from '../src/scheduling.module.js';
import { migrations } from '../src/persistence/migrations.js';

/** Monday, 1 July 1996, seven in the morning in Paris. */
export const start = instant('1996-07-01T05:00:00.000Z');

export const planner: Claims = { sub: 'pia', department: 'production', role: 'staff' };
export const manager: Claims = { sub: 'max', department: 'production', role: 'manager' };
export const marketer: Claims = { sub: 'mona', department: 'marketing', role: 'staff' };
export const marketing: Claims = { sub: 'mel', department: 'marketing', role: 'manager' };
export const ops: Claims = { sub: 'olga', department: 'ops', role: 'staff' };

interface ShownOperation {
  readonly operation: string;
  readonly resource: string;
  readonly people: readonly string[];
  readonly starts: string;
  readonly works: string;
  readonly ends: string;
}

/** What answers of this service hold, as far as specs take it apart. */
export interface Shown {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly hash: string;
  readonly number: number;
  readonly lots: readonly {
    readonly status: string;
    readonly workOrder: string;
    readonly due: string;
    readonly operations: readonly ShownOperation[];
  }[];
  readonly alternatives: readonly {
    readonly way: string;
    readonly hash: string;
    readonly ends: string;
    readonly movedOperations: number;
  }[];
  readonly workOrders: readonly Shown[];
  readonly schedules: readonly Shown[];
  readonly expedites: readonly Shown[];
  readonly routes: readonly object[];
  readonly kits: Readonly<Record<string, object>>;
}

export type SchedulingService = Awaited<ReturnType<typeof startScheduling>>;

/** One seed and few moves: a schedule that a spec can name, in no time. */
export const startScheduling = (broker?: BrokerLogin, environment: Record<string, string> = {}) =>
  startService<Shown, never>({
    name: 'scheduling',
    module: SchedulingModule,
    readConfig: readSchedulingConfig,
    migrations,
    start,
    broker,
    environment: { SIKLUS_SCHEDULE_MOVES: '200', ...environment },
  });

const day = (weekday: string, ...shifts: [string, string][]) => ({ weekday, shifts: shifts.map(([from, to]) => ({ from, to })) });
export const week = ['1', '2', '3', '4', '5'].map((weekday) => day(weekday, ['06:00', '14:00']));

/** Two lines that fill bottles of two colours, an oven, three people; tea is filled, bread is baked and packed. */
export async function plant({ ask }: SchedulingService): Promise<void> {
  const put = async (path: string, body: object): Promise<void> => {
    const { status, text } = await ask('PUT', `/plant/${path}`, manager, body);
    if (status !== 204) throw new Error(`${path}: ${text}`);
  };
  await put('calendars/day', { timeZone: 'Europe/Paris', week });
  await put('set-ups/colours', {
    setUps: [
      { from: 'white', to: 'dark', minutes: 30 },
      { from: 'dark', to: 'white', minutes: 60 },
    ],
  });
  for (const id of ['line-1', 'line-2'])
    await put(`resources/${id}`, { kind: 'line', calendar: 'day', setUps: 'colours', family: 'white', hourlyRate: '6000', active: true });
  await put('resources/oven', { kind: 'oven', calendar: 'day', hourlyRate: '3000', active: true });
  for (const [id, skills] of [
    ['ann', ['filling', 'baking']],
    ['bob', ['filling']],
    ['cid', ['baking']],
  ] as const)
    await put(`people/${id}`, { name: `${id} Smith`, skills, calendar: 'day', active: true });
  const fill = {
    operation: 'fill',
    alternatives: [{ on: 'line', minutesPerUnit: '1', fixedMinutes: 0, crew: [{ skill: 'filling', people: 1 }] }],
  };
  const bake = {
    operation: 'bake',
    alternatives: [{ on: 'oven', minutesPerUnit: '2', fixedMinutes: 10, crew: [{ skill: 'baking', people: 1 }] }],
  };
  await put('routes/tea', { family: 'white', lot: '60', currency: 'EUR', material: '50', operations: [fill] });
  await put('routes/cocoa', { family: 'dark', lot: '60', currency: 'EUR', material: '80', operations: [fill] });
  await put('routes/bread', {
    family: 'white',
    lot: '30',
    currency: 'EUR',
    material: '40',
    operations: [bake, { ...fill, operation: 'pack' }],
  });
}

/** Both sign what they see. */
export async function agree({ ask }: SchedulingService, id: string, path = 'schedules'): Promise<void> {
  const { hash } = (await ask('GET', `/${path}/${id}`, planner)).json;
  for (const who of [manager, marketing]) {
    const { status, text } = await ask('POST', `/${path}/${id}/signatures`, who, { hash });
    if (status !== 200) throw new Error(text);
  }
}

/** Drafts, signs and publishes: the schedule as it is in force then. */
export async function publish(scheduling: SchedulingService): Promise<Shown> {
  const { id } = (await scheduling.ask('POST', '/schedules', planner, {})).json;
  await scheduling.ask('POST', `/schedules/${id}/review`, planner, {});
  await agree(scheduling, id);
  const { status, text, json } = await scheduling.ask('POST', `/schedules/${id}/publish`, manager, {});
  if (status !== 200) throw new Error(text);
  return json;
}
