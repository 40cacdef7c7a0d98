import { buyer, financeManager, marketing, planner, production, sales, secondSeller } from '../stage/people.js';
import { schedule } from '../stage/schedules.js';
import { line } from './plant.js';
import { customer, product, sellsFreely } from './shop.js';
import type { Actor } from '../stage/people.js';
import type { Stage } from '../stage/stage.js';
import type { Story } from './story.js';

interface Quote {
  readonly id: string;
  readonly lines: readonly { readonly promise: { readonly date: string; readonly source: string } | null }[];
}

export const capacityStory: Story = {
  name: 'capacity',
  title: 'Excess capacity goes on the board, is quoted at the discount that the policy allows, and two sellers are after the same hours',
  async play(stage) {
    const lemonade = await product(stage, 'lemonade', ['line']);
    const [kiosk, pool] = [await customer(stage, 'kiosk'), await customer(stage, 'pool')];
    await line(stage, [lemonade]);
    await sellsFreely(stage, 'lemonade');

    stage.scene('Hours that nobody has ordered');
    const rules = { floor: '0.2', stockDiscount: '0.05', capacityDiscount: '0.15' };
    await stage.does(financeManager, 'allows fifteen per cent off what is made in them', 'orders', 'PUT', '/selling-rules', rules);
    await stage.does(planner, 'offers two hundred of lemonade until Thursday', 'scheduling', 'PUT', `/excess-capacity/${lemonade}`, {
      quantity: '200',
      until: stage.day(3),
    });
    await schedule(stage);
    const { opportunities } = await stage.look<{ opportunities: { product: string }[] }>(sales, 'orders', '/opportunities?limit=1000');
    const board = opportunities.find((one) => one.product === lemonade);
    stage.sees('they stand on the board, until when and at which discount', board, {
      from: 'capacity',
      free: '200',
      until: stage.day(3),
      discountAllowed: '0.15',
    });

    stage.scene('Two sellers');
    const first = await quoted(stage, sales, kiosk, lemonade);
    const second = await quoted(stage, secondSeller, pool, lemonade);
    const one = await stage.does<Quote>(sales, 'issues the quote for the kiosk', 'orders', 'POST', `/quotes/${first.id}/issue`);
    stage.sees(`it is promised from the capacity, for ${one.lines[0]?.promise?.date}`, one, { lines: [{ promise: { source: 'capacity-quota' } }] });
    const other = await stage.does<Quote>(secondSeller, 'issues the quote for the pool', 'orders', 'POST', `/quotes/${second.id}/issue`);
    stage.sees(`what is left is too little for the other: ${other.lines[0]?.promise?.date}, by the lead time`, other, {
      lines: [{ promise: { source: 'lead-time' } }],
    });

    stage.scene('The customer accepts');
    const acceptance = { purchaseOrder: stage.named('PO') };
    const { id } = await stage.does<{ id: string }>(buyer(kiosk), 'accepts', 'orders', 'POST', `/quotes/${first.id}/accept`, acceptance);
    stage.sees('it is an order at the price of the quote, promised from the capacity', await stage.look(sales, 'orders', `/orders/${id}`), {
      lines: [{ discount: '0.15', promise: 'capacity-quota', route: 'line' }],
    });
    const again = await stage.does<{ id: string }>(buyer(kiosk), 'accepts once more', 'orders', 'POST', `/quotes/${first.id}/accept`, acceptance);
    stage.sees('and there is still one order', again, { id });
    const { offers } = await stage.look<{ offers: { product: string }[] }>(marketing, 'scheduling', '/excess-capacity?limit=1000');
    const held = offers.find((offer) => offer.product === lemonade);
    stage.sees('production knows that the hours are taken', held, { converted: '150' });
    await schedule(stage);
    stage.sees('and has planned them for the order', await stage.look(production, 'scheduling', `/work-orders/${id}`), {
      lots: [{ status: 'Scheduled' }],
    });
  },
};

function quoted(stage: Stage, who: Actor, customerId: string, productId: string): Promise<Quote> {
  const lines = [{ product: productId, quantity: '150', discount: '0.15' }];
  return stage.does(who, 'drafts a quote over a hundred and fifty', 'orders', 'POST', '/quotes', { customer: customerId, currency: 'EUR', lines });
}
