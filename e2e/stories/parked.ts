import { days } from '@siklus/kernel';
import { buyer, finance, ops, sales, warehouse } from '../stage/people.js';
import { customer, delivered, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

const TERMS = 'orders.agreed-terms.v1';

interface Invoices {
  readonly invoices: readonly { readonly gross: string; readonly orders: readonly string[] }[];
}

export const parkedStory: Story = {
  name: 'parked',
  title: 'A week is billed at once while the terms of one order are held up: nothing of it is billed early, nothing twice, and nothing is forgotten',
  async play(stage) {
    const napkin = await product(stage, 'napkin');
    const hotel = await customer(stage, 'hotel');
    await sellsFreely(stage, 'napkin');
    const goods = { reference: stage.named('receipt'), location: 'main', lines: [{ product: napkin, quantity: '90' }] };
    await stage.does(warehouse, 'takes in ninety napkins', 'fulfillment', 'POST', '/receipts', goods);
    const weekly = { procedure: 'weekly', cutOffDay: 7, timeZone: 'Europe/Berlin' };
    await stage.does(buyer(hotel), 'wants one invoice for each week', 'billing', 'PUT', `/profiles/${hotel}`, weekly);
    const billed = async (): Promise<Invoices> => {
      const { invoices } = await stage.look<Invoices>(finance, 'billing', `/invoices?customer=${hotel}`);
      return { invoices: invoices.map(({ gross, orders }) => ({ gross, orders: [...orders].sort() })) };
    };
    const bought = async (what: string, quantity: string): Promise<string> =>
      order(stage, what, hotel, [{ product: napkin, quantity, wantedDate: stage.day(4) }]);

    stage.scene('Three orders are delivered in a week');
    const [first, second] = [await bought('of ten napkins', '10'), await bought('of twenty napkins', '20')];
    await stage.does(ops, 'keeps the next terms from billing', 'billing', 'POST', `/ops/pause/${TERMS}`);
    const third = await bought('of thirty napkins', '30');
    for (const id of [first, second, third]) await delivered(stage, id);
    stage.sees('nothing is billed before the week is over', await billed(), { invoices: [] });
    const statement = await stage.look(finance, 'billing', `/profiles/${hotel}/statement`);
    stage.sees('two orders wait for the cut-off', statement, { waiting: [{ order: first }, { order: second }] });

    stage.scene('The week ends');
    await stage.passes(days(7));
    const known = [first, second].sort();
    stage.sees('two orders are on one invoice', await billed(), { invoices: [{ gross: String(30 * 1200 * 1.19), orders: known }] });
    stage.sees('the third waits, delivered', await stage.look(sales, 'orders', `/orders/${third}`), { status: 'Delivered' });

    stage.scene('The terms come through');
    await stage.does(ops, 'lets them through', 'billing', 'POST', `/ops/resume/${TERMS}`);
    await stage.passes(days(7));
    const all = (await billed()).invoices.toSorted((a, b) => Number(a.gross) - Number(b.gross));
    stage.sees(
      'the third is on the next invoice, and nothing is billed twice',
      { all, many: all.length },
      { all: [{ orders: known }, { gross: String(30 * 1200 * 1.19), orders: [third] }], many: 2 },
    );
  },
};
