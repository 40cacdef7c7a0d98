import { buyer, financeManager, sales, salesManager } from '../stage/people.js';
import { line } from './plant.js';
import { customer, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

interface Quote {
  readonly id: string;
  readonly hash: string;
}

export const floorStory: Story = {
  name: 'floor',
  title: 'A quote below the floor is issued when sales and finance have signed it, and the customer never sees what it costs us',
  async play(stage) {
    const honey = await product(stage, 'honey', ['line']);
    const bakery = await customer(stage, 'bakery');
    await line(stage, [honey]);
    await sellsFreely(stage, 'honey');

    stage.scene('What it costs, and what must stay');
    const rules = { floor: '0.85', stockDiscount: '0', capacityDiscount: '0' };
    await stage.does(financeManager, 'wants 85 per cent of every price to stay as margin', 'orders', 'PUT', '/selling-rules', rules);
    const wanted = { customer: bakery, currency: 'EUR', lines: [{ product: honey, quantity: '60', discount: '0.3' }] };
    const quote = await stage.does<Quote>(sales, 'drafts sixty at thirty per cent off', 'orders', 'POST', '/quotes', wanted);
    stage.sees('production has told what it costs, so the margin is known, and below the floor', quote, {
      status: 'Draft',
      beyond: [{ reason: 'BELOW_FLOOR' }],
    });

    stage.scene('Finance is asked');
    const path = (act: string): string => `/quotes/${quote.id}/${act}`;
    await stage.isRefused(sales, 'issues it', 'ORDERS.QUOTE_NEEDS_FINANCE', 'orders', 'POST', path('issue'));
    await stage.does(salesManager, 'signs', 'orders', 'POST', path('signatures'), { hash: quote.hash });
    await stage.isRefused(sales, 'issues it', 'ORDERS.QUOTE_NEEDS_FINANCE', 'orders', 'POST', path('issue'));
    stage.sees('finance alone is awaited', await stage.look(sales, 'orders', `/quotes/${quote.id}`), { awaited: [{ department: 'finance' }] });
    await stage.does(financeManager, 'signs', 'orders', 'POST', path('signatures'), { hash: quote.hash });
    await stage.does(sales, 'issues it', 'orders', 'POST', path('issue'));

    stage.scene('The customer');
    const seen = await stage.look<object>(buyer(bakery), 'orders', `/quotes/${quote.id}`);
    stage.sees('sees price and date', seen, { status: 'Issued', lines: [{ discount: '0.3' }] });
    stage.sees('and neither cost nor margin', { hidden: !/"(cost|margin|floor|allowed)"/.test(JSON.stringify(seen)) }, { hidden: true });
    const { id } = await stage.does<{ id: string }>(buyer(bakery), 'accepts', 'orders', 'POST', path('accept'), { purchaseOrder: stage.named('PO') });
    stage.sees('it is an order at that price', await stage.look(sales, 'orders', `/orders/${id}`), {
      lines: [{ discount: '0.3', promise: 'lead-time' }],
    });
  },
};
