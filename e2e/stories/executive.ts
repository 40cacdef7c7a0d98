import { days, hours } from '@siklus/kernel';
import { buyer, executive, marketer, sales, salesManager } from '../stage/people.js';
import { customer, order, product } from './shop.js';
import type { Story } from './story.js';

interface Waiting {
  readonly id: string;
  readonly waitingSeconds: number;
}

interface History {
  readonly history: readonly { readonly quantity: string }[];
}

export const executiveStory: Story = {
  name: 'executive',
  title: 'An order that no policy covers waits for an executive, is declined with a reason, and still counts as asked',
  async play(stage) {
    const [tea, truffles] = [await product(stage, 'tea'), await product(stage, 'truffles')];
    const inn = await customer(stage, 'inn');
    const wanted = stage.day(20);

    stage.scene('What may be sold without asking');
    const policy = { name: stage.named('everyday'), families: [stage.named('tea')] };
    await stage.does(executive, 'signs a standing policy for tea', 'orders', 'POST', '/standing-policies', policy);
    const covered = await order(stage, 'of tea', inn, [{ product: tea, quantity: '10', wantedDate: wanted }]);
    const selected = await stage.look<object>(sales, 'orders', `/orders/${covered}`);
    const byPolicy = { status: 'InFulfilment', selection: { authority: 'standing-policy' } };
    stage.sees('it is selected at once, in the name of the policy', selected, byPolicy);

    stage.scene('What may not');
    const id = await order(stage, 'of truffles', inn, [{ product: truffles, quantity: '40', wantedDate: wanted }]);
    stage.sees('it is received and waits', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'Received' });
    await stage.passes(hours(5));
    const { orders } = await stage.look<{ orders: Waiting[] }>(executive, 'orders', '/orders/awaiting-selection?limit=1000');
    const age = orders.find((one) => one.id === id)?.waitingSeconds ?? 0;
    stage.sees('everybody sees that it has waited for five hours', { hours: Math.floor(age / 3600) }, { hours: 5 });
    const select = `/orders/${id}/select`;
    await stage.isRefused(salesManager, 'selects it', 'ORDERS.NOT_ALLOWED', 'orders', 'POST', select, { reason: 'GOOD_CUSTOMER' });

    stage.scene('The decision');
    await stage.does(executive, 'declines it: there is no margin in it', 'orders', 'POST', `/orders/${id}/decline`, { reason: 'MARGIN_TOO_LOW' });
    stage.sees('it is declined, with the reason', await stage.look(sales, 'orders', `/orders/${id}`), {
      status: 'Declined',
      declined: { reason: 'MARGIN_TOO_LOW' },
    });
    const journey = await stage.look(buyer(inn), 'orders', `/orders/${id}/journey`);
    stage.sees('the customer is told so', journey, { status: 'Declined', inWords: 'We could not accept your order.' });
    const stranger = buyer(await customer(stage, 'stranger'));
    await stage.isRefused(stranger, 'asks for it', 'ORDERS.ORDER_NOT_YOURS', 'orders', 'POST', `/orders/${id}/cancel`, { reason: 'X' });

    stage.scene('What forecasting keeps of it');
    await stage.passes(days(28));
    const { history } = await stage.look<History>(marketer, 'forecasting', `/products/${truffles}/history?bucket=week`);
    const asked = history.map(({ quantity }) => quantity).filter((quantity) => quantity !== '0');
    stage.sees('forty were asked for: lost demand is demand', asked, ['40']);
  },
};
