import { finance, ops, sales, salesManager, shipping, warehouse } from '../stage/people.js';
import { customer, delivered, deliveriesOf, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

const WORD_OF_ORDERS = 'orders.order-lifecycle.v1';

export const raceStory: Story = {
  name: 'race',
  title: 'A change of terms races a dispatch: what has left is billed as it left, the rest as it was agreed, and a cut that comes too late is none',
  async play(stage) {
    const plate = await product(stage, 'plate');
    const diner = await customer(stage, 'diner');
    await sellsFreely(stage, 'plate');
    const goods = { reference: stage.named('receipt'), location: 'main', lines: [{ product: plate, quantity: '20' }] };
    await stage.does(warehouse, 'takes in twenty plates', 'fulfillment', 'POST', '/receipts', goods);
    const wantedDate = stage.day(5);
    const first = await order(stage, 'of five plates', diner, [{ product: plate, quantity: '5', wantedDate }]);

    stage.scene('Two plates leave while the price is changed');
    const [{ id: delivery } = { id: '' }] = await deliveriesOf(stage, first);
    const two = { lines: [{ line: '1', quantity: '2' }] };
    await stage.does(warehouse, 'picks two', 'fulfillment', 'POST', `/deliveries/${delivery}/pick`, two);
    await stage.does(ops, 'keeps the word of orders from shipping', 'fulfillment', 'POST', `/ops/pause/${WORD_OF_ORDERS}`);
    const cheaper = { how: 'phone', reference: stage.named('call'), lines: [{ line: '1', unitPrice: '1000' }] };
    await stage.does(salesManager, 'agrees a lower price', 'orders', 'POST', `/orders/${first}/agree-price`, cheaper);
    await stage.does(shipping, 'sends two, knowing nothing of it', 'fulfillment', 'POST', `/deliveries/${delivery}/dispatch`);
    await stage.does(shipping, 'hands them over', 'fulfillment', 'POST', `/deliveries/${delivery}/deliver`);
    await stage.does(ops, 'lets it through', 'fulfillment', 'POST', `/ops/resume/${WORD_OF_ORDERS}`);
    await delivered(stage, first);
    const { invoices } = await stage.look<{ invoices: { gross: string }[] }>(finance, 'billing', `/invoices?order=${first}`);
    const billed = invoices.map(({ gross }) => Number(gross)).sort((a, b) => a - b);
    stage.sees('two are billed at the old price, three at the new one', { billed }, { billed: [2 * 1200 * 1.19, 3 * 1000 * 1.19] });
    stage.sees('the order has what it ordered', await stage.look(sales, 'orders', `/orders/${first}`), { status: 'Invoiced' });

    stage.scene('Four plates leave while they are cut to one');
    const second = await order(stage, 'of four plates', diner, [{ product: plate, quantity: '4', wantedDate }]);
    const [{ id: whole } = { id: '' }] = await deliveriesOf(stage, second);
    await stage.does(warehouse, 'picks all', 'fulfillment', 'POST', `/deliveries/${whole}/pick`);
    await stage.does(ops, 'keeps the word of orders from shipping', 'fulfillment', 'POST', `/ops/pause/${WORD_OF_ORDERS}`);
    const cut = { reason: 'CUSTOMER_ASKED', how: 'phone', reference: stage.named('call'), lines: [{ line: '1', quantity: '1' }] };
    await stage.does(sales, 'asks for a cut to one', 'orders', 'POST', `/orders/${second}/cut`, cut);
    stage.sees('nothing is cut on its word alone', await stage.look(sales, 'orders', `/orders/${second}`), { lines: [{ quantity: '4' }] });
    await stage.does(shipping, 'sends four', 'fulfillment', 'POST', `/deliveries/${whole}/dispatch`);
    await stage.does(ops, 'lets it through', 'fulfillment', 'POST', `/ops/resume/${WORD_OF_ORDERS}`);
    stage.sees('it is too late', await stage.look(sales, 'orders', `/orders/${second}`), { lines: [{ quantity: '4' }] });
    await stage.does(shipping, 'hands them over', 'fulfillment', 'POST', `/deliveries/${whole}/deliver`);
    const after = await stage.look<{ invoices: { gross: string }[] }>(finance, 'billing', `/invoices?order=${second}`);
    stage.sees('four are billed', after, { invoices: [{ gross: String(4 * 1200 * 1.19) }] });
  },
};
