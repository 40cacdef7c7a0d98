import { marketing, production, sales, strategist, warehouse } from '../stage/people.js';
import { customer, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

export const rankingStory: Story = {
  name: 'ranking',
  title: 'An exception to the ranking needs three signatures, and then moves the order in the queue for goods',
  async play(stage) {
    const vaccine = await product(stage, 'vaccine');
    const [hotel, hospital] = [await customer(stage, 'hotel'), await customer(stage, 'hospital')];
    await sellsFreely(stage, 'vaccine');

    stage.scene('Two orders, and no goods');
    const ten = (days: number) => [{ product: vaccine, quantity: '10', wantedDate: stage.day(days) }];
    const early = await order(stage, 'of the hotel, for next week', hotel, ten(9));
    const late = await order(stage, 'of the hospital, for the week after', hospital, ten(16));
    const rankOf = async (id: string): Promise<number> => (await stage.look<{ rank: number }>(sales, 'orders', `/orders/${id}`)).rank;
    const [before, after] = [await rankOf(early), await rankOf(late)];
    stage.sees('the rules rank the earlier date first', { isFirst: before < after }, { isFirst: true });

    stage.scene('An exception');
    const path = `/ranking-exceptions/${late}`;
    const { hash } = await stage.does<{ hash: string }>(sales, 'asks for the hospital to go before the hotel', 'orders', 'POST', path, {
      before: early,
      reason: 'LIVES_AT_STAKE',
    });
    stage.sees('marketing, production and strategy are awaited', await stage.look(sales, 'orders', path), {
      awaited: [{ department: 'marketing' }, { department: 'production' }, { department: 'strategy' }],
    });
    await stage.isRefused(sales, 'signs for them', 'ORDERS.NOT_A_PARTY', 'orders', 'POST', `${path}/signatures`, { hash });
    await stage.does(marketing, 'signs', 'orders', 'POST', `${path}/signatures`, { hash });
    await stage.does(production, 'signs', 'orders', 'POST', `${path}/signatures`, { hash });
    stage.sees('two signatures move nothing', { rank: await rankOf(late) }, { rank: after });
    await stage.does(strategist, 'signs', 'orders', 'POST', `${path}/signatures`, { hash });
    stage.sees('three do', { isFirst: (await rankOf(late)) < before }, { isFirst: true });
    stage.sees('fulfillment works by the new rank', await stage.look(warehouse, 'fulfillment', `/orders/${late}`), { rank: await rankOf(late) });

    stage.scene('Goods for one of them come in');
    await stage.does(warehouse, 'receives ten', 'fulfillment', 'POST', '/receipts', {
      reference: stage.named('GR'),
      location: 'main',
      lines: [{ product: vaccine, quantity: '10' }],
    });
    stage.sees('the hospital has them', await stage.look(warehouse, 'fulfillment', `/orders/${late}`), { lines: [{ reserved: '10', waiting: '0' }] });
    stage.sees('the hotel waits', await stage.look(warehouse, 'fulfillment', `/orders/${early}`), { lines: [{ reserved: '0', waiting: '10' }] });
  },
};
