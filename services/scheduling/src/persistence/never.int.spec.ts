import { afterAll, beforeAll } from '@jest/globals';
import { calendar, days, instant, minutes } from '@siklus/kernel';
import { on, Refused, type Step } from '@siklus/messaging';
import { byApi, byMessage, bySql, testNevers, type Attack } from '@siklus/testing';
import { release, releasedLine } from '../../test/released.js';
import {
  manager,
  marketer,
  marketing,
  plant,
  planner,
  publish,
  startScheduling,
  week,
  type SchedulingService,
} from '../../test/scheduling-service.js';
import type { LotOperation } from '../domain/work-order/lot.js';
import type { WorkOrder } from '../domain/work-order/work-order.js';
import { onOrderLifecycle } from '../messaging/orders-order-lifecycle.reaction.js';
import { people } from './people.js';
import { resources } from './resources.js';
import { schedules } from './schedules.js';
import { workOrders } from './work-orders.js';

let scheduling: SchedulingService;
/** In force; under review with production's signature alone. */
const ids = { published: '', reviewed: '' };
/** Under way; frozen on the same unit; frozen elsewhere. */
const at: Record<'started' | 'frozen', { readonly workOrder: string; readonly line: string; readonly operation: LotOperation }> =
  {} as never;

beforeAll(async () => {
  scheduling = await startScheduling();
  await plant(scheduling);
  for (const n of [1, 2, 3, 4]) await release(scheduling, `n-${n}`, n, releasedLine('tea', '60', '1996-07-02'));
  ids.published = (await publish(scheduling)).id;
  const lots = await standingLots();
  const first = lots.reduce((a, b) => (a.operation.slot.starts <= b.operation.slot.starts ? a : b));
  const next = lots.find(
    ({ operation }) => operation.slot.resource === first.operation.slot.resource && operation.id !== first.operation.id,
  );
  Object.assign(at, { started: first, frozen: next });
  await scheduling.advance(instant(first.operation.slot.starts));
  const { status, text } = await start(at.started);
  if (status !== 200) throw new Error(text);
  await release(scheduling, 'n-5', 5, releasedLine('cocoa', '60', '1996-07-05'));
  ids.reviewed = (await scheduling.ask('POST', '/schedules', planner, { seed: 9 })).json.id;
  const { hash } = (await scheduling.ask('POST', `/schedules/${ids.reviewed}/review`, planner, {})).json;
  await scheduling.ask('POST', `/schedules/${ids.reviewed}/signatures`, manager, { hash });
});
afterAll(() => scheduling.end());

async function standingLots() {
  const rows = await scheduling.store.query<{ state: WorkOrder }>('select state from work_orders order by id');
  return rows.flatMap(({ state: { id, lots } }) =>
    lots.flatMap(({ line, operations: [operation] }) => (operation ? [{ workOrder: id, line, operation }] : [])),
  );
}
const start = ({ workOrder, operation }: (typeof at)['started']) =>
  scheduling.ask('POST', `/work-orders/${workOrder}/starts`, planner, { operation: operation.id });

/** What the service itself would be brought to do by whatever message. */
const does = (...steps: Step[]): Promise<string | undefined> =>
  scheduling.store.perform({ steps, by: { kind: 'service', subject: 'scheduling' } }).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.rejection.code;
      throw error;
    },
  );
const movedBy = (one: (typeof at)['started'], cause: 'PLAN' | 'EXPEDITE'): Step => {
  const later = calendar.plus(one.operation.slot.works, days(3));
  const operation = {
    ...one.operation,
    slot: { ...one.operation.slot, starts: later, works: later, ends: calendar.plus(later, minutes(60)) },
  };
  const lots = [{ line: one.line, ready: '1996-07-09' as never, operations: [operation] }];
  return on(workOrders, one.workOrder, {
    type: 'Schedule',
    version: 9,
    cause,
    frozenUntil: calendar.plus(later, days(1)),
    lots,
    without: [],
  });
};

const nevers: Readonly<Record<string, readonly Attack[]>> = {
  'two operations on one unit of a resource at once': [
    byApi('POST /work-orders/:id/starts of what stands behind it on the unit', () => start(at.frozen), 'SCHEDULING.AT_WORK_ALREADY'),
    byMessage(
      'a second operation at work on the unit',
      () => does(on(resources, at.started.operation.slot.resource, { type: 'Occupy', operation: at.frozen.operation.id })),
      'SCHEDULING.AT_WORK_ALREADY',
    ),
    byMessage(
      'a second operation done by the same person',
      () => does(on(people, at.started.operation.slot.people[0] ?? '', { type: 'Occupy', operation: at.frozen.operation.id })),
      'SCHEDULING.AT_WORK_ALREADY',
    ),
    bySql(
      'an assignment over another on the unit',
      () =>
        `insert into assignments (schedule_id, operation, work_order, resource, starts, ends)
         select schedule_id, 'more', work_order, resource, starts, ends from assignments limit 1`,
      'assignments_one_per_unit',
    ),
    bySql(
      'a person who is somewhere else',
      () =>
        `with one as (select * from crews order by starts limit 1)
         insert into crews (schedule_id, operation, person, starts, ends)
         select o.schedule_id, a.operation, o.person, o.starts, o.ends from one o
         join assignments a on a.schedule_id = o.schedule_id and a.operation <> o.operation limit 1`,
      'crews_one_per_person',
    ),
    bySql(
      'an assignment that is moved',
      () => `update assignments set starts = starts + interval '1 day'`,
      'permission denied for table assignments',
    ),
    bySql('an assignment that is taken away', () => 'delete from assignments', 'permission denied for table assignments'),
    bySql(
      'two units at work on one operation',
      () => `update resources set operation = '${at.started.operation.id}' where id = 'oven'`,
      'resources_operation_key',
    ),
  ],
  'work outside the calendar or without the skill': [
    byApi(
      'POST /work-orders/:id/starts by those who have unlearnt it',
      async () => {
        const [person = ''] = at.frozen.operation.slot.people;
        const body = (skills: string[]) => ({ name: person, skills, calendar: 'day', active: true });
        await scheduling.ask('PUT', `/plant/people/${person}`, manager, body(['baking']));
        const answer = await start(at.frozen);
        await scheduling.ask('PUT', `/plant/people/${person}`, manager, body(['filling', 'baking']));
        return answer;
      },
      'SCHEDULING.WITHOUT_SKILL',
    ),
    byApi(
      'POST /work-orders/:id/starts when the unit is closed',
      async () => {
        const closed = { timeZone: 'Europe/Paris', week, exceptions: [{ date: '1996-07-01', shifts: [] }] };
        await scheduling.ask('PUT', '/plant/calendars/day', manager, closed);
        const answer = await start(at.frozen);
        await scheduling.ask('PUT', '/plant/calendars/day', manager, { timeZone: 'Europe/Paris', week });
        return answer;
      },
      'SCHEDULING.OUTSIDE_CALENDAR',
    ),
    byApi(
      'PUT /plant/routes/:product that asks for a skill that nobody has',
      () =>
        scheduling.ask('PUT', '/plant/routes/tea', manager, {
          family: 'white',
          lot: '1',
          currency: 'EUR',
          material: '1',
          operations: [
            {
              operation: 'fly',
              alternatives: [{ on: 'line', minutesPerUnit: '1', fixedMinutes: 0, crew: [{ skill: 'flying', people: 1 }] }],
            },
          ],
        }),
      'SCHEDULING.SKILL_WITHOUT_PEOPLE',
    ),
    byMessage(
      'work by other people than those who are planned',
      () =>
        does(
          on(workOrders, at.frozen.workOrder, {
            type: 'Start',
            operation: at.frozen.operation.id,
            resource: at.frozen.operation.slot.resource,
            people: ['cid'],
          }),
        ),
      'SCHEDULING.PLAN_CHANGED',
    ),
    bySql(
      'a unit on a calendar that there is not',
      () => `update resources set calendar_id = 'never' where id = 'oven'`,
      'resources_calendar_id_fkey',
    ),
    bySql(
      'somebody who is nobody of the plant',
      () => `insert into crews select schedule_id, operation, 'x', starts, ends from crews limit 1`,
      'crews_person_fkey',
    ),
    bySql(
      'work that takes no time',
      () => `insert into assignments select schedule_id, 'none', work_order, 'oven', starts, starts from assignments limit 1`,
      'assignments_take_time',
    ),
  ],
  'a moved frozen or started operation without an agreed expedite or a breakdown': [
    byMessage('a plan that moves frozen work', () => does(movedBy(at.frozen, 'PLAN')), 'SCHEDULING.FROZEN_WORK_MOVED'),
    byMessage('a plan that moves started work', () => does(movedBy(at.started, 'PLAN')), 'SCHEDULING.STARTED_WORK_MOVED'),
    byMessage('an expedite that moves started work', () => does(movedBy(at.started, 'EXPEDITE')), 'SCHEDULING.STARTED_WORK_MOVED'),
    byMessage(
      'a schedule put in force as an expedite that nobody signed',
      async () => {
        const state = await scheduling.store.state(schedules, ids.published);
        const content = { ...state?.state.content, cause: 'EXPEDITE' } as never;
        return does(
          on(schedules, 'forged', {
            type: 'PublishExpedite',
            content,
            expedite: 'e',
            parties: { map: 1, parties: [{ department: 'production', role: 'manager' }] },
            signatures: [],
          }),
        );
      },
      'SCHEDULING.NOT_AGREED',
    ),
    byApi(
      'POST /expedites/:id/apply of one that both have not signed',
      async () => {
        const { id } = (
          await scheduling.ask('POST', '/expedites', marketer, { workOrder: 'n-4', line: '1', date: '1996-06-30', reason: 'FAIR' })
        ).json;
        return scheduling.ask('POST', `/expedites/${id}/apply`, manager, {});
      },
      'SCHEDULING.NOT_AGREED',
    ),
    bySql(
      'an expedite that is agreed by nobody',
      () => `insert into expedites values ('e', 1, 1, '{}', now(), 'Agreed', null, null, null)`,
      'expedites_are_signed_by_both',
    ),
    bySql('a budget that is overdrawn', () => `insert into budgets values ('1996-07-01', 1, 1, '{}', now(), 3, 4)`, 'budgets_are_kept'),
    bySql(
      'an assignment of a schedule that was never published',
      () => `insert into assignments select 'forged', operation, work_order, resource, starts, ends from assignments limit 1`,
      'assignments_schedule_id_fkey',
    ),
  ],
  'a published schedule without both signatures': [
    byApi(
      'POST /schedules/:id/publish with one',
      () => scheduling.ask('POST', `/schedules/${ids.reviewed}/publish`, manager, {}),
      'SCHEDULING.NOT_AGREED',
    ),
    byApi(
      'POST /schedules/:id/signatures by staff',
      async () => scheduling.ask('POST', `/schedules/${ids.reviewed}/signatures`, marketer, { hash: await hashOfReviewed() }),
      'SCHEDULING.ROLE_TOO_LOW',
    ),
    byApi(
      'POST /schedules/:id/signatures of another draft',
      () => scheduling.ask('POST', `/schedules/${ids.reviewed}/signatures`, marketing, { hash: 'what I saw before' }),
      'SCHEDULING.CHANGED_MEANWHILE',
    ),
    byApi(
      'POST /schedules/:id/signatures for both departments by one person',
      async () => {
        const twoHats = { sub: manager.sub, department: 'marketing', role: 'manager' };
        return scheduling.ask('POST', `/schedules/${ids.reviewed}/signatures`, twoHats, { hash: await hashOfReviewed() });
      },
      'SCHEDULING.SIGNED_FOR_ANOTHER',
    ),
    byMessage('a schedule that is put in force', () => does(on(schedules, ids.reviewed, { type: 'Publish' })), 'SCHEDULING.NOT_AGREED'),
    byMessage(
      'a release that is no signature',
      async () => {
        await scheduling.hear(onOrderLifecycle, 'Resumed', 'n-4', { request: 'r' });
        return does(on(schedules, ids.reviewed, { type: 'Publish' }));
      },
      'SCHEDULING.NOT_AGREED',
    ),
    bySql(
      'status put forward',
      () => `update schedules set status = 'Published' where id = '${ids.reviewed}'`,
      'schedules_are_signed_by_both',
    ),
    bySql(
      'a second one in force',
      () => `update schedules set status = 'Published', marketing_signed = 'x' where id = '${ids.reviewed}'`,
      'schedules_one_in_force',
    ),
    bySql(
      'a publication that cites a signature that there is not',
      () => `with signed as (insert into schedule_signatures select id, hash, 'production', 'p', now() from schedules where id = '${ids.reviewed}')
        insert into publications select id, hash, 'production', 'marketing', now() from schedules where id = '${ids.reviewed}'`,
      'publications_signed_by_marketing',
    ),
    bySql(
      'a publication signed by one department twice',
      () => `insert into publications select id, hash, 'production', 'production', now() from schedules where id = '${ids.reviewed}'`,
      'publications_by_marketing_check',
    ),
    bySql(
      'a signature that is edited',
      () => `update schedule_signatures set hash = 'x'`,
      'permission denied for table schedule_signatures',
    ),
    bySql('a publication that is taken back', () => 'delete from publications', 'permission denied for table publications'),
  ],
};

const hashOfReviewed = async () => (await scheduling.ask('GET', `/schedules/${ids.reviewed}`, planner)).json.hash;

/** All that an attack could have changed; what it had to ask for or to state first is apart. */
const standing = `select (select md5(string_agg(w.state::text, ',' order by id)) from work_orders w) as work_orders,
          (select md5(string_agg(s.state::text, ',' order by id)) from schedules s) as schedules,
          (select md5(string_agg(a::text, ',' order by schedule_id, operation)) from assignments a) as assignments,
          (select md5(string_agg(c::text, ',' order by schedule_id, operation, person)) from crews c) as crews,
          (select string_agg(id || coalesce(operation, ''), ',' order by id) from resources) as units,
          (select string_agg(id || coalesce(operation, ''), ',' order by id) from people) as at_work`;

testNevers(nevers, () => scheduling.database, standing);
