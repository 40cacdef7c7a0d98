import { marketer, marketing, planner, production, sales, warehouse } from '../stage/people.js';
import { schedule } from '../stage/schedules.js';
import { line, operationOf } from './plant.js';
import { customer, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

interface Alternative {
  readonly way: string;
  readonly hash: string;
  readonly movedOperations: number;
  readonly later: readonly { readonly workOrder: string }[];
}

interface Priced {
  readonly status: string;
  readonly alternatives: readonly Alternative[];
}

interface Use {
  readonly why: string;
  readonly moved: number;
}

export const expediteStory: Story = {
  name: 'expedite',
  title: 'An expedite is priced before anybody answers, refused one way, agreed another, and told to everybody with its cause',
  async play(stage) {
    const jam = await product(stage, 'jam', ['line']);
    const cafe = await customer(stage, 'cafe');
    await line(stage, [jam]);
    await sellsFreely(stage, 'jam');

    stage.scene('A schedule that all have signed');
    const orders: string[] = [];
    for (const n of [1, 2, 3, 4]) {
      const lines = [{ product: jam, quantity: '240', wantedDate: stage.day(n + 3) }];
      orders.push(await order(stage, `number ${n}`, cafe, lines));
    }
    const last = orders[3] as string;
    stage.sees('it waits for its place in the schedule', await stage.look(sales, 'orders', `/orders/${last}`), { status: 'Prioritised' });
    await schedule(stage);
    stage.sees('orders knows when each is made', await stage.look(sales, 'orders', `/orders/${last}`), { status: 'Scheduled' });
    const planned = (await operationOf(stage, last)).ends;

    stage.scene('Marketing wants the last one first');
    const { id } = await stage.does<{ id: string }>(marketer, 'asks for it to be ready today', 'scheduling', 'POST', '/expedites', {
      workOrder: last,
      line: '1',
      date: stage.day(),
      reason: 'TRADE_FAIR',
    });
    const { status, alternatives: ways } = await stage.look<Priced>(marketer, 'scheduling', `/expedites/${id}`);
    const price = { status, hasWays: ways.length >= 2 };
    stage.sees('it has its price before anybody answers, in more than one way', price, { status: 'Priced', hasWays: true });
    const [first, second] = ways as [Alternative, Alternative];
    for (const { way, movedOperations, later } of ways)
      stage.sees(`${way}: ${movedOperations} operations moved, ${later.length} orders later`, { moves: movedOperations > 0 }, { moves: true });

    stage.scene('The answer');
    const refusal = { hash: first.hash, reason: 'TOO_MANY_SET_UPS' };
    await stage.does(production, `refuses ${first.way}`, 'scheduling', 'POST', `/expedites/${id}/refusals`, refusal);
    const early = `/expedites/${id}/apply`;
    await stage.isRefused(production, 'puts it in force before marketing has signed', 'SCHEDULING.NOT_AGREED', 'scheduling', 'POST', early);
    await stage.does(production, `signs ${second.way}`, 'scheduling', 'POST', `/expedites/${id}/signatures`, { hash: second.hash });
    await stage.does(marketing, `signs ${second.way}`, 'scheduling', 'POST', `/expedites/${id}/signatures`, { hash: second.hash });
    await stage.does(production, 'puts it in force', 'scheduling', 'POST', early);

    stage.scene('Who knows');
    stage.sees('it is made earlier', { earlier: (await operationOf(stage, last)).ends < planned }, { earlier: true });
    const caused = { lines: [{ production: { cause: 'EXPEDITE' } }] };
    stage.sees('orders shows the cause', await stage.look(sales, 'orders', `/orders/${last}`), caused);
    stage.sees('fulfillment shows the cause', await stage.look(warehouse, 'fulfillment', `/orders/${last}`), caused);
    const pulled = { expedites: [{ outcome: { status: 'Applied', alternative: second.way } }] };
    stage.sees('and what each way would have cost', await stage.look(sales, 'orders', `/orders/${last}`), pulled);
    const other = second.later[0]?.workOrder;
    if (other) stage.sees('so does whoever has to wait for it', await stage.look(sales, 'orders', `/orders/${other}`), caused);
    const { budgets } = await stage.look<{ budgets: { uses: Use[] }[] }>(planner, 'scheduling', '/change-budgets');
    const use = budgets.flatMap(({ uses }) => uses).find(({ why }) => why === 'TRADE_FAIR');
    const { movedOperations: moved } = second;
    stage.sees(`the budget of plan changes is charged with ${moved}, and says by whom and why`, use, { moved, by: 'marketing' });
  },
};
