import { calendar, days, hours, minutes, type CalendarDate } from '@siklus/kernel';
import { buyer, finance, marketer, planner, sales, shipping, warehouse } from '../stage/people.js';
import { putInForce, schedule, type Draft } from '../stage/schedules.js';
import { line, operationOf } from './plant.js';
import { customer, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

interface Proposed {
  readonly proposal: { readonly proposal: string; readonly lines: readonly { readonly promisedDate: CalendarDate }[] };
}

export const breakdownStory: Story = {
  name: 'breakdown',
  title: 'A machine breaks down: all hear that the promise is at risk, the customer agrees to a new date, the first is kept for ever',
  async play(stage) {
    const syrup = await product(stage, 'syrup', ['line']);
    const diner = await customer(stage, 'diner');
    const unit = await line(stage, [syrup]);
    await sellsFreely(stage, 'syrup');

    stage.scene('An order that is being made');
    const promised = stage.day(4);
    const id = await order(stage, 'of the diner', diner, [{ product: syrup, quantity: '300', wantedDate: promised }]);
    await schedule(stage);
    const { operation, starts } = await operationOf(stage, id);
    await stage.moveTo(starts);
    await stage.does(planner, 'starts filling', 'scheduling', 'POST', `/work-orders/${id}/starts`, { operation });
    stage.sees('orders knows that it is being made', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'InFulfilment' });

    stage.scene('The line breaks down');
    await stage.passes(minutes(30));
    const down = { from: stage.now, to: calendar.plus(stage.now, days(7)), reason: 'GEAR_BROKEN' };
    const broken = `/plant/resources/${unit}/breakdowns`;
    const report = await stage.does<{ schedule: string }>(planner, 'reports a broken gear: a week', 'scheduling', 'POST', broken, down);
    const draft = await stage.look<Draft>(planner, 'scheduling', `/schedules/${report.schedule}`);
    stage.sees('the plan is made anew around it, with least disturbance', draft, { status: 'UnderReview', cause: 'BREAKDOWN' });
    await putInForce(stage, draft.id);

    stage.scene('Everybody hears of it');
    stage.sees('orders shows the cause', await stage.look(sales, 'orders', `/orders/${id}`), { lines: [{ production: { cause: 'BREAKDOWN' } }] });
    const risk = { holder: 'production', promise: { risks: [{ cause: 'BREAKDOWN' }] } };
    stage.sees('the promise is at risk: production holds the order', await stage.look(marketer, 'fulfillment', `/orders/${id}`), risk);
    stage.sees('the customer sees it too', await stage.look(buyer(diner), 'orders', `/orders/${id}/journey`), { promise: { now: 'AtRisk' } });

    stage.scene('A new date');
    const { proposal } = await stage.look<Proposed>(sales, 'orders', `/orders/${id}`);
    const date = proposal.lines[0]?.promisedDate ?? promised;
    stage.sees(`fulfillment proposes ${date}`, { isLater: date > promised }, { isLater: true });
    await stage.does(buyer(diner), 'agrees', 'orders', 'POST', `/orders/${id}/agree-date`, { proposal: proposal.proposal });
    const agreed = await stage.look<object>(sales, 'fulfillment', `/orders/${id}`);
    stage.sees('the new date is the promise; the first is kept beside it', agreed, { lines: [{ promisedDate: date, originalDate: promised }] });

    stage.scene('It is made, delivered and invoiced');
    const again = await operationOf(stage, id);
    await stage.moveTo(calendar.plus(again.starts, minutes(1)));
    await stage.does(planner, 'starts again', 'scheduling', 'POST', `/work-orders/${id}/starts`, { operation: again.operation });
    await stage.moveTo(again.ends);
    const good = { operation: again.operation, good: '300', serials: [] };
    await stage.does(planner, 'has filled three hundred', 'scheduling', 'POST', `/work-orders/${id}/completions`, good);
    const made = await stage.look<{ deliveries: { id: string }[] }>(warehouse, 'fulfillment', `/orders/${id}`);
    stage.sees('they stand at the line, for this order alone', made, { lines: [{ reserved: '300', production: { made: true } }] });
    const delivery = made.deliveries[0]?.id ?? 'none';
    await stage.does(warehouse, 'picks them', 'fulfillment', 'POST', `/deliveries/${delivery}/pick`);
    await stage.does(shipping, 'sends them', 'fulfillment', 'POST', `/deliveries/${delivery}/dispatch`);
    await stage.passes(hours(5));
    await stage.does(shipping, 'hands them over', 'fulfillment', 'POST', `/deliveries/${delivery}/deliver`);
    const kept = await stage.look(sales, 'fulfillment', `/orders/${id}`);
    stage.sees('against the first date the promise is broken', kept, { promise: { outcome: 'Broken' } });
    const { invoices } = await stage.look<{ invoices: object[] }>(finance, 'billing', `/invoices?order=${id}`);
    stage.sees('what was delivered is invoiced', { invoices: invoices.length }, { invoices: 1 });
    stage.sees('and the order says so', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'Invoiced' });
  },
};
