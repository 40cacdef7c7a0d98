import { buyer, finance, marketing, sales, service, warehouse } from '../stage/people.js';
import { engineer } from './field.js';
import { customer, delivered, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

interface Visits {
  readonly case: string;
  readonly visits: readonly { readonly visit: string }[];
}

export const visitStory: Story = {
  name: 'visit',
  title: 'A visit is done in part, a serial exchanged, more work agreed and billed; what was seen goes to sales and marketing, who answer',
  async play(stage) {
    const tap = await product(stage, 'tap');
    const bar = await customer(stage, 'bar');
    await sellsFreely(stage, 'tap');
    const goods = { reference: stage.named('receipt'), location: 'main', lines: [{ product: tap, quantity: '10' }] };
    await stage.does(warehouse, 'takes in ten taps', 'fulfillment', 'POST', '/receipts', goods);
    const plumber = await engineer(stage, 'plumber', 'taps');
    const two = ['1', '2'].map((line) => ({ line, product: tap, quantity: '1', wantedDate: stage.day(4) }));
    const id = await order(stage, 'of two taps', bar, two);
    await delivered(stage, id);

    stage.scene('A tap drips');
    const opened = await stage.does<Visits>(buyer(bar), 'asks for somebody to come', 'aftersales', 'POST', '/cases', {
      order: id,
      kind: 'repair',
      lines: ['1', '2'],
    });
    const path = `/cases/${opened.case}`;
    const debts = (await stage.look<{ debts: { order: string }[] }>(sales, 'aftersales', '/handover-debts')).debts;
    stage.sees('sales has told service nothing of the customer', { owes: debts.some((one) => one.order === id) }, { owes: true });
    const needs = { use: 'Draught beer (invented)', siteLimits: ['Door 80 cm wide'], entitlement: 'none' };
    await stage.does(sales, 'tells it', 'orders', 'PUT', `/orders/${id}/needs`, needs);
    await stage.does(service, 'looks what it takes', 'aftersales', 'POST', `${path}/triage`, { skills: ['taps'], hours: '2' });
    const at = (days: number) => ({ from: `${stage.day(days)}T08:00:00.000Z`, to: `${stage.day(days)}T10:00:00.000Z` });
    const come = async (days: number): Promise<string> => {
      const crew = [{ engineer: plumber, skill: 'taps' }];
      const { visits } = await stage.does<Visits>(service, 'plans a visit', 'aftersales', 'POST', `${path}/visits`, { crew, ...at(days) });
      const visit = `${path}/visits/${visits.at(-1)?.visit}`;
      await stage.does(service, 'is there', 'aftersales', 'POST', `${visit}/start`);
      return visit;
    };
    await stage.isRefused(service, 'sends somebody who cannot', 'AFTERSALES.ENGINEER_UNFIT', 'aftersales', 'POST', `${path}/visits`, {
      crew: [{ engineer: plumber, skill: 'gas' }],
      ...at(1),
    });

    stage.scene('One of two is done');
    const exchange = { line: '1', old: 'S-1', new: 'S-2' };
    await stage.does(service, 'exchanges one tap', 'aftersales', 'POST', `${await come(1)}/report`, {
      lines: ['1'],
      hours: '1',
      exchanges: [exchange],
      done: false,
    });
    stage.sees('what was done stays done', await stage.look(buyer(bar), 'aftersales', path), { status: 'Triaged', done: ['1'] });
    stage.sees('nothing is billed', await stage.look(finance, 'billing', `/accounts/${id}`), { charges: [] });
    await stage.does(buyer(bar), 'agrees to more work', 'aftersales', 'POST', `${path}/extra-work`, { currency: 'EUR', amount: '9000' });
    await stage.does(service, 'does the other', 'aftersales', 'POST', `${await come(2)}/report`, { lines: ['2'], hours: '1', done: true });
    await stage.does(buyer(bar), 'is content', 'aftersales', 'POST', `${path}/confirm`);
    const { invoices } = await stage.look<{ invoices: { gross: string }[] }>(finance, 'billing', `/invoices?order=${id}`);
    stage.sees('the work is invoiced, as it was agreed', { invoiced: invoices.some(({ gross }) => gross === '10710') }, { invoiced: true });

    stage.scene('What the engineer saw');
    const { interviews } = await stage.look<{ interviews: { interview: string }[] }>(service, 'aftersales', `/interviews?engineer=${plumber}`);
    const answers = {
      customers: [{ topic: 'next-purchase', what: 'Wants a third tap', product: tap }],
      products: [{ product: tap, topic: 'fault', code: 'DRIPS' }],
    };
    await stage.does(
      service,
      'tells it',
      'aftersales',
      'POST',
      `/interviews/answer?interview=${encodeURIComponent(interviews[0]?.interview ?? '')}`,
      answers,
    );
    const seen = async (who: typeof sales, about: string) =>
      (
        await stage.look<{ insights: { insight: string; product: string }[] }>(who, 'aftersales', `/insights?about=${about}&unanswered=true`)
      ).insights.find((one) => one.product === tap)?.insight ?? '';
    stage.sees('sales hears it', await stage.look(sales, 'orders', `/hints?customer=${bar}`), { hints: [{ what: 'Wants a third tap' }] });
    stage.sees('planning hears it', await stage.look(marketing, 'forecasting', `/field-reports?product=${tap}`), {
      reports: [{ codes: [{ code: 'DRIPS', times: 1 }] }],
    });
    await stage.does(sales, 'answers', 'aftersales', 'POST', `/insights/${await seen(sales, 'customer')}/answer`, { did: 'Sent a quote' });
    await stage.does(marketing, 'answers', 'aftersales', 'POST', `/insights/${await seen(marketing, 'product')}/answer`, { did: 'Told the maker' });
  },
};
