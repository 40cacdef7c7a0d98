import { calendar, calendarDate, instant, type CalendarDate, type Instant } from '@siklus/kernel';
import { buyer, marketer, planner, production, sales } from '../../stage/people.js';
import { bothSign, putInForce, schedule } from '../../stage/schedules.js';
import type { Stage } from '../../stage/stage.js';
import { carryOn } from '../../stage/steps.js';
import type { Maker } from './maker.js';
import { importHistory, plan } from './planning.js';
import { CURRENCY, setUp } from './setting.js';
import { later, work, workOrders } from './shop-floor.js';

/** The Monday after the trader's last day. */
const firstDay = calendarDate('1998-05-11');
/** Monday before the first shift. */
const mondayOf = (week: number): CalendarDate => calendar.addDays(firstDay, 7 * week);
const meetingOf = (week: number): Instant => instant(`${mondayOf(week)}T03:00:00Z`);

/** Weeks in which something goes otherwise than planned. */
const EXPEDITE_IN = 1;
const BREAKDOWN_IN = 2;
const QUOTED = { product: 'maker-lemonade', offered: '150', quantity: '100', customer: 'maker-theatre' };

/** When the maker's play ends: all that was ordered is made, and the plan of the first month can be measured. */
export const endOf = ({ weeks }: Maker): Instant => later(meetingOf(weeks.length), 9);

export interface Week {
  readonly begins: Instant;
  readonly ends: Instant;
  readonly play: (stage: Stage) => Promise<void>;
}

/** Week by week: what is asked for is planned, promised, scheduled, made and delivered. */
export function weeksOf(maker: Maker): Week[] {
  const played = maker.weeks.map((orders, week): Week => ({
    begins: meetingOf(week),
    ends: meetingOf(week + 1),
    async play(stage) {
      await stage.moveTo(meetingOf(week));
      if (week === 0) {
        await setUp(stage, maker);
        await importHistory(stage, maker, mondayOf(0));
        await plan(stage, 'first', maker);
      }
      for (const [n, { customer, lines, wantedAfterDays }] of orders.entries()) {
        const wantedDate = calendar.addDays(mondayOf(week), wantedAfterDays);
        const order = {
          customer,
          purchaseOrder: `MAKER-${week + 1}-${n + 1}`,
          currency: CURRENCY,
          lines: lines.map((line) => ({ ...line, wantedDate })),
        };
        await stage.has(sales, 'orders', 'POST', '/orders', order);
      }
      const until = calendar.addDays(mondayOf(week), 4);
      await stage.does(planner, 'offers free hours', 'scheduling', 'PUT', `/excess-capacity/${QUOTED.product}`, { quantity: QUOTED.offered, until });
      await schedule(stage);
      await quote(stage, week);
      await schedule(stage);
      if (week === EXPEDITE_IN) await expedite(stage, calendar.addDays(mondayOf(week), 1));
      if (week === BREAKDOWN_IN) await breakDown(stage, later(meetingOf(week), 3));
      await work(stage, later(meetingOf(week + 1), -1));
    },
  }));
  const last: Week = {
    begins: meetingOf(maker.weeks.length),
    ends: endOf(maker),
    async play(stage) {
      await stage.moveTo(meetingOf(maker.weeks.length));
      await schedule(stage);
      await plan(stage, 'second', maker);
      await work(stage, endOf(maker));
    },
  };
  return [...played, last];
}

/** From the board to the order: the free hours of the week, at the discount that the policy allows. */
async function quote(stage: Stage, week: number): Promise<void> {
  const { product, quantity, customer } = QUOTED;
  const wanted = { customer, currency: CURRENCY, lines: [{ product, quantity, discount: '0.1' }] };
  const { id } = await stage.does<{ id: string }>(sales, 'drafts a quote', 'orders', 'POST', '/quotes', wanted);
  await carryOn(() => stage.look<{ status: string }>(sales, 'orders', `/quotes/${id}`), {
    Draft: () => stage.does(sales, 'issues it', 'orders', 'POST', `/quotes/${id}/issue`),
    Issued: () => stage.does(buyer(customer), 'accepts it', 'orders', 'POST', `/quotes/${id}/accept`, { purchaseOrder: `MAKER-Q-${week + 1}` }),
  });
}

interface Expedite {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
  readonly alternatives: readonly { readonly hash: string; readonly overtimeMinutes: number }[];
}

const EXPEDITED = 'REGATTA';

/** Marketing wants what is to be made last by tomorrow; both take the way that needs the least overtime. */
async function expedite(stage: Stage, date: CalendarDate): Promise<void> {
  const { expedites } = await stage.look<{ expedites: Expedite[] }>(planner, 'scheduling', '/expedites?limit=1000');
  const { id } = expedites.find(({ reason }) => reason === EXPEDITED) ?? (await asked(stage, date));
  await carryOn(() => stage.look<Expedite>(planner, 'scheduling', `/expedites/${id}`), {
    Priced({ alternatives }) {
      const [way] = alternatives.toSorted((a, b) => a.overtimeMinutes - b.overtimeMinutes);
      return bothSign(stage, 'scheduling', `/expedites/${id}`, way?.hash ?? 'none');
    },
    Agreed: () => stage.does(production, 'puts it in force', 'scheduling', 'POST', `/expedites/${id}/apply`),
  });
}

async function asked(stage: Stage, date: CalendarDate): Promise<{ readonly id: string }> {
  const waiting = (await workOrders(stage)).flatMap(({ id, lots }) =>
    lots.flatMap(({ line, status, operations }) => (status === 'Scheduled' ? operations.map(({ ends }) => ({ id, line, ends })) : [])),
  );
  const last = waiting.toSorted((a, b) => b.ends.localeCompare(a.ends))[0];
  if (!last) throw new Error('nothing waits that could be made earlier');
  const wish = { workOrder: last.id, line: last.line, date, reason: EXPEDITED };
  return stage.does(marketer, 'asks for an expedite', 'scheduling', 'POST', '/expedites', wish);
}

/** A filler stands still for five hours, in the middle of Monday's work. */
async function breakDown(stage: Stage, at: Instant): Promise<void> {
  await work(stage, at);
  const down = { from: at, to: later(at, 5), reason: 'VALVE_STUCK' };
  const broken = '/plant/resources/maker-filler-1/breakdowns';
  const report = await stage.does<{ schedule?: string }>(planner, 'reports a breakdown', 'scheduling', 'POST', broken, down);
  if (report.schedule === undefined) throw new Error('nothing was planned on the filler that broke down');
  await putInForce(stage, report.schedule);
}
