import { days } from '@siklus/kernel';
import { buyer, carrier, finance, retailer, sales, salesManager, service, shipping, shippingManager, warehouse } from '../stage/people.js';
import type { Stage } from '../stage/stage.js';
import { engineer } from './field.js';
import { customer, delivered, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

interface Invoice {
  readonly number: string;
  readonly owed: string;
}
interface Return {
  readonly return: string;
  readonly status: string;
}
interface Visits {
  readonly cases: readonly { readonly case: string }[];
  readonly visits: readonly { readonly visit: string }[];
}

export const giveBackStory: Story = {
  name: 'give-back',
  title: 'Goods of two orders come back through a retailer: one is repaired, one replaced, one refunded, late and seen to be late',
  async play(stage) {
    const [kettle, mug] = [await product(stage, 'kettle'), await product(stage, 'mug', ['warehouse'], 'kettle')];
    const inn = await customer(stage, 'inn');
    await sellsFreely(stage, 'kettle');
    const goods = { reference: stage.named('receipt'), location: 'main', lines: [kettle, mug].map((one) => ({ product: one, quantity: '50' })) };
    await stage.does(warehouse, 'takes in kettles and mugs', 'fulfillment', 'POST', '/receipts', goods);
    const [shop, lorry] = [stage.named('shop'), stage.named('lorry')];
    await stage.has(salesManager, 'returns', 'PUT', `/retailers/${shop}`, { name: 'A shop (invented)', active: true });
    await stage.has(shippingManager, 'fulfillment', 'PUT', `/providers/${lorry}`, {
      name: 'Lorry (invented)',
      active: true,
    });

    stage.scene('Two orders are delivered, and paid');
    const wantedDate = stage.day(4);
    const first = await order(stage, 'of kettles and mugs', inn, [
      { product: kettle, quantity: '2', wantedDate },
      { product: mug, quantity: '3', wantedDate },
    ]);
    const second = await order(stage, 'of mugs', inn, [{ product: mug, quantity: '4', wantedDate }]);
    for (const id of [first, second]) {
      await delivered(stage, id);
      await paid(stage, inn, id);
    }

    stage.scene('The customer gives some of it back, through a retailer');
    const some = (of: string, line: string, quantity: string) => ({ order: of, line, quantity });
    const asked = {
      retailer: shop,
      way: 'retailer',
      reason: 'DEFECTIVE',
      lines: [some(first, '1', '1'), some(first, '2', '2'), some(second, '1', '1')],
    };
    const { return: id } = await stage.does<Return>(buyer(inn), 'asks to give back a kettle and three mugs', 'returns', 'POST', '/returns', asked);
    await stage.isRefused(buyer(inn), 'asks for more than it has', 'RETURNS.ABOVE_DELIVERED', 'returns', 'POST', '/returns', {
      ...asked,
      lines: [some(first, '1', '2')],
    });
    await stage.isRefused(sales, 'authorises it', 'RETURNS.RETAILER_AWAITED', 'returns', 'POST', `/returns/${id}/authorise`);
    await stage.does(retailer(shop), 'takes it back', 'returns', 'POST', `/returns/${id}/retailer-agreement`);
    await stage.does(sales, 'authorises it', 'returns', 'POST', `/returns/${id}/authorise`);
    await stage.does(shipping, 'books a lorry', 'fulfillment', 'POST', `/returns/${id}/book`, { provider: lorry, on: stage.day(1) });
    await stage.does(carrier(lorry), 'fetches it', 'fulfillment', 'POST', `/collections/${id}/collected`);
    const units = (of: string, line: string, quantity: string) => ({ ...some(of, line, quantity), delivery: `${of}.1` });
    const came = [units(first, '1', '1'), units(first, '2', '2'), units(second, '1', '1')];
    await stage.does(warehouse, 'counts it in', 'fulfillment', 'POST', `/returns/${id}/receive`, { location: 'returns', lines: came });
    const findings = came.map((one) => ({ ...one, fault: 'CRACKED', cause: 'maker', fitForSale: false }));
    await stage.does(service, 'says what is wrong with it', 'aftersales', 'POST', `/inspections/${id}/verdict`, { lines: findings });
    const dispositions = ['repair', 'refund', 'replace'];
    const lines = came.map((one, n) => ({ ...one, disposition: dispositions[n] }));
    await stage.does(sales, 'has the kettle repaired, two mugs refunded, one replaced', 'returns', 'POST', `/returns/${id}/settle`, { lines });

    stage.scene('One mug is replaced, at no charge');
    const { replacedBy } = await stage.look<{ replacedBy: string[] }>(sales, 'orders', `/orders/${second}`);
    const replacement = replacedBy[0] ?? '';
    stage.sees('an order makes it good', await stage.look(sales, 'orders', `/orders/${replacement}`), {
      value: '0',
      replaces: { order: second, forReturn: id },
    });
    await delivered(stage, replacement);

    stage.scene('Two mugs are refunded, but not in time');
    const [refund] = (await stage.look<{ refunds: { settlement: string }[] }>(finance, 'billing', `/refunds?order=${first}`)).refunds;
    stage.sees('the money is due', refund, { status: 'Due', open: '2856' });
    await stage.passes(days(16));
    stage.sees('finance is late', (await stage.look<{ refunds: object[] }>(finance, 'billing', `/refunds?order=${first}`)).refunds[0], {
      status: 'Late',
    });
    stage.sees('and sales sees it', await stage.look(sales, 'orders', `/orders/${first}`), {
      after: { refunds: { [refund?.settlement ?? '']: { outcome: 'Late' } } },
    });
    await stage.does(finance, 'pays it back', 'billing', 'POST', `/refunds/${refund?.settlement}/pay`, { bankReference: stage.named('OUT-1') });

    stage.scene('The kettle is repaired');
    await repaired(stage, first);
    await stage.does(shipping, 'sends it back', 'fulfillment', 'POST', `/returns/${id}/send-back`, { provider: lorry });
    stage.sees('nothing is left to do', await stage.look(buyer(inn), 'returns', `/returns/${id}`), { status: 'Closed', waits: [] });
    const { told } = await stage.look<{ told: { told: string }[] }>(buyer(inn), 'orders', `/orders/${first}/journey`);
    const codes = told.map((one) => one.told);
    stage.sees(
      'the customer was told all along',
      { told: ['RETURN_AUTHORISED', 'RETURN_SETTLED', 'VISIT_DONE', 'REFUND_PAID'].every((code) => codes.includes(code)) },
      { told: true },
    );
  },
};

async function paid(stage: Stage, whose: string, id: string): Promise<void> {
  const [invoice] = (await stage.look<{ invoices: Invoice[] }>(finance, 'billing', `/invoices?order=${id}`)).invoices;
  const allocations = [{ invoice: invoice?.number }];
  const payment = { bankReference: stage.named(`B-${id}`), customer: whose, currency: 'EUR', amount: invoice?.owed, allocations };
  await stage.does(finance, 'records the payment', 'billing', 'POST', '/payments', payment);
}

async function repaired(stage: Stage, id: string): Promise<void> {
  const tinker = await engineer(stage, 'tinker', 'kettles');
  const [{ case: of } = { case: '' }] = (await stage.look<Visits>(service, 'aftersales', `/cases?order=${id}`)).cases;
  await stage.does(service, 'looks what it takes', 'aftersales', 'POST', `/cases/${of}/triage`, {
    skills: ['kettles'],
    hours: '1',
    entitlement: 'warranty',
  });
  const times = { from: `${stage.day(1)}T08:00:00.000Z`, to: `${stage.day(1)}T10:00:00.000Z` };
  const crew = [{ engineer: tinker, skill: 'kettles' }];
  const { visits } = await stage.does<Visits>(service, 'plans the repair', 'aftersales', 'POST', `/cases/${of}/visits`, { crew, ...times });
  const path = `/cases/${of}/visits/${visits[0]?.visit}`;
  await stage.does(service, 'begins', 'aftersales', 'POST', `${path}/start`);
  await stage.does(service, 'repairs it', 'aftersales', 'POST', `${path}/report`, { lines: ['1'], hours: '1', done: true });
}
