import { days } from '@siklus/kernel';
import { buyer, finance, financeManager, sales, warehouse } from '../stage/people.js';
import { customer, deliveriesOf, delivered, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

interface Invoice {
  readonly number: string;
  readonly owed: string;
}

export const creditStory: Story = {
  name: 'credit',
  title: 'Who does not pay gets no goods: what has not left is held, all see by whom, and it goes on when the money is there',
  async play(stage) {
    const lamp = await product(stage, 'lamp');
    const hotel = await customer(stage, 'hotel');
    await sellsFreely(stage, 'lamp');
    const goods = { reference: stage.named('receipt'), location: 'main', lines: [{ product: lamp, quantity: '100' }] };
    await stage.does(warehouse, 'takes in a hundred lamps', 'fulfillment', 'POST', '/receipts', goods);

    stage.scene('Goods go out on credit');
    const terms = { currency: 'EUR', graceDays: 5 };
    await stage.does(financeManager, 'bears with five days after the due date', 'billing', 'PUT', `/credit/${hotel}`, terms);
    const first = await order(stage, 'of lamps', hotel, [{ product: lamp, quantity: '10', wantedDate: stage.day(3) }]);
    await delivered(stage, first);
    const [invoice] = (await stage.look<{ invoices: Invoice[] }>(finance, 'billing', `/invoices?order=${first}`)).invoices;
    stage.sees('they are delivered and invoiced', { number: typeof invoice?.number }, { number: 'string' });

    stage.scene('The invoice is not paid');
    await stage.passes(days(34));
    const second = await order(stage, 'of more lamps', hotel, [{ product: lamp, quantity: '20', wantedDate: stage.day(10) }]);
    stage.sees('the next order is worked for', await stage.look(sales, 'orders', `/orders/${second}`), { status: 'InFulfilment' });
    await stage.passes(days(4));
    stage.sees('billing holds the customer', await stage.look(finance, 'billing', `/credit/${hotel}`), { standing: 'hold', reason: 'OVERDUE' });
    stage.sees('what has not left is held', await stage.look(sales, 'orders', `/orders/${second}`), {
      status: 'OnHold',
      credit: { reason: 'OVERDUE' },
    });
    stage.sees('everybody sees who holds it', await stage.look(buyer(hotel), 'orders', `/orders/${second}/journey`), {
      with: 'our finance department',
    });
    const [waiting] = await deliveriesOf(stage, second);
    if (waiting) await stage.isRefused(warehouse, 'picks it', 'FULFILLMENT.ORDER_ON_HOLD', 'fulfillment', 'POST', `/deliveries/${waiting.id}/pick`);
    await stage.isRefused(sales, 'lets it go on', 'ORDERS.CREDIT_HOLD', 'orders', 'POST', `/orders/${second}/resume`);
    const third = await order(stage, 'of a few lamps', hotel, [{ product: lamp, quantity: '1', wantedDate: stage.day(10) }]);
    stage.sees('a new order is taken, and held', await stage.look(sales, 'orders', `/orders/${third}`), { status: 'OnHold', selection: null });

    stage.scene('The money is there');
    const payment = {
      bankReference: stage.named('B-1'),
      customer: hotel,
      currency: 'EUR',
      amount: invoice?.owed,
      allocations: [{ invoice: invoice?.number }],
    };
    await stage.does(finance, 'records the payment', 'billing', 'POST', '/payments', payment);
    for (const id of [second, third])
      stage.sees('the order goes on', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'InFulfilment', credit: null });
    await delivered(stage, second);
    stage.sees('and is delivered', await stage.look(sales, 'orders', `/orders/${second}`), { status: 'Invoiced' });
  },
};
