import { buyer, carrier, finance, sales, shipping, shippingManager, warehouse } from '../stage/people.js';
import { customer, deliveriesOf, delivered, order, product, sellsFreely } from './shop.js';
import type { Stage } from '../stage/stage.js';
import type { Story } from './story.js';

export const lostStory: Story = {
  name: 'lost',
  title: 'A delivery is refused, goes back to stock and comes again on another day; goods are lost, claimed from the carrier, and sent anew',
  async play(stage) {
    const vase = await product(stage, 'vase');
    const florist = await customer(stage, 'florist');
    await sellsFreely(stage, 'vase');
    const lorry = stage.named('lorry');
    await stage.has(shippingManager, 'fulfillment', 'PUT', `/providers/${lorry}`, { name: 'Lorry (invented)', active: true });
    const goods = (reference: string, quantity: string) => ({
      reference: stage.named(reference),
      location: 'main',
      lines: [{ product: vase, quantity }],
    });
    await stage.does(warehouse, 'takes in twelve vases', 'fulfillment', 'POST', '/receipts', goods('twelve', '12'));

    stage.scene('Six vases are refused');
    const wantedDate = stage.day(5);
    const first = await order(stage, 'of six vases', florist, [{ product: vase, quantity: '6', wantedDate }]);
    const delivery = await leaves(stage, first, lorry);
    await stage.does(carrier(lorry), 'is sent away', 'fulfillment', 'POST', `/consignments/${delivery}/refused`, { reason: 'DAMAGED' });
    stage.sees('nothing of it is billed', await invoicesOf(stage, first), { invoices: [] });
    const { proposal } = await stage.look<{ proposal: { proposal: string; cause: string; lines: { promisedDate: string }[] } }>(
      sales,
      'orders',
      `/orders/${first}`,
    );
    stage.sees('another day is proposed, since it was refused', proposal, { cause: 'REFUSED' });
    const found = { location: 'main', lines: [{ line: '1', quantity: '5', scrapped: '1' }] };
    await stage.does(warehouse, 'finds one broken, and puts five back', 'fulfillment', 'POST', `/deliveries/${delivery}/inspect`, found);
    stage.sees('five are on hand again', await stage.look(warehouse, 'fulfillment', `/stock/${vase}`), { onHand: '11' });
    await stage.does(buyer(florist), 'agrees to the day', 'orders', 'POST', `/orders/${first}/agree-date`, { proposal: proposal.proposal });
    await delivered(stage, first);
    stage.sees('six are delivered, and the first promise is remembered', await stage.look(warehouse, 'fulfillment', `/orders/${first}`), {
      lines: [{ delivered: '6', originalDate: wantedDate, promisedDate: proposal.lines[0]?.promisedDate }],
    });
    stage.sees('six are billed, once', await invoicesOf(stage, first), { invoices: [{ gross: '8568' }] });

    stage.scene('Three vases are lost');
    const second = await order(stage, 'of three vases', florist, [{ product: vase, quantity: '3', wantedDate: stage.day(9) }]);
    const lost = await leaves(stage, second, lorry);
    await stage.does(carrier(lorry), 'cannot find them', 'fulfillment', 'POST', `/consignments/${lost}/lost`);
    stage.sees('the carrier owes them', await stage.look(shipping, 'fulfillment', `/providers/${lorry}/claims`), {
      claims: [{ delivery: lost, lines: [{ product: vase, quantity: '3' }] }],
    });
    stage.sees('the promise is at risk, and everybody knows why', await stage.look(warehouse, 'fulfillment', `/orders/${second}`), {
      promise: { risks: [{ line: '1', cause: 'LOST' }] },
    });
    await stage.does(warehouse, 'takes in one more', 'fulfillment', 'POST', '/receipts', goods('one', '1'));
    await delivered(stage, second);
    stage.sees('three are delivered after all', await stage.look(warehouse, 'fulfillment', `/orders/${second}`), { lines: [{ delivered: '3' }] });
    stage.sees('three are billed, once', await invoicesOf(stage, second), { invoices: [{ gross: '4284' }] });
    stage.sees(
      'of thirteen, nine are with customers, three are lost, and one is broken',
      await stage.look(warehouse, 'fulfillment', `/stock/${vase}`),
      {
        onHand: '0',
      },
    );
  },
};

interface Invoices {
  readonly invoices: readonly { readonly gross: string }[];
}
const invoicesOf = (stage: Stage, id: string): Promise<Invoices> => stage.look(finance, 'billing', `/invoices?order=${id}`);

/** What is in the house of an order goes with a carrier. @returns its delivery */
async function leaves(stage: Stage, id: string, provider: string): Promise<string> {
  const delivery = (await deliveriesOf(stage, id)).at(-1)?.id ?? '';
  await stage.does(warehouse, 'picks it', 'fulfillment', 'POST', `/deliveries/${delivery}/pick`);
  await stage.does(shipping, 'gives it to the carrier', 'fulfillment', 'POST', `/deliveries/${delivery}/dispatch`, { provider });
  return delivery;
}
