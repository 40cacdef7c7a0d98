import { buyer, production, sales, service, shipping, warehouse } from '../stage/people.js';
import { engineer } from './field.js';
import { customer, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

interface Case {
  readonly case: string;
  readonly status: string;
  readonly meets: string;
  readonly visits: readonly { readonly visit: string }[];
}

export const kitStory: Story = {
  name: 'kit',
  title: "A kit is assembled at the customer's: parts are late, the customer agrees to another day, the crew is planned anew, and all of it meets",
  async play(stage) {
    const [kitchen, door, sink] = [
      await product(stage, 'kitchen', ['site']),
      await product(stage, 'door', ['warehouse']),
      await product(stage, 'sink', ['warehouse']),
    ];
    const home = await customer(stage, 'home');
    await sellsFreely(stage, 'kitchen');
    const fitting = stage.named('fitting');
    const fitter = await engineer(stage, 'fitter', fitting);
    const parts = [
      { product: door, quantity: '3' },
      { product: sink, quantity: '1' },
    ];
    await stage.does(production, 'says what a kitchen is put together from', 'scheduling', 'PUT', `/plant/kits/${kitchen}`, {
      parts,
      skills: [fitting],
    });
    const goods = (reference: string, of: string, quantity: string) => ({
      reference: stage.named(reference),
      location: 'main',
      lines: [{ product: of, quantity }],
    });
    await stage.does(warehouse, 'takes in a sink', 'fulfillment', 'POST', '/receipts', goods('sinks', sink, '1'));

    stage.scene('A kitchen is ordered, and there are no doors');
    const wantedDate = stage.day(6);
    const id = await order(stage, 'of a kitchen', home, [{ product: kitchen, quantity: '1', wantedDate }]);
    stage.sees('the warehouse sees what is short', await stage.look(warehouse, 'fulfillment', `/material/waiting`), {
      material: [{ workOrder: `${id}/1`, parts: [{ product: door, waiting: '3' }] }],
    });
    const first = await theCase(stage.look<{ cases: Case[] }>(service, 'aftersales', `/cases?order=${id}&status=Triaged`));
    stage.sees('service knows that a crew is wanted, and when', first, { meets: wantedDate });
    const planned = await comes(first, wantedDate);
    stage.sees('the crew is committed', await stage.look(warehouse, 'fulfillment', `/orders/${id}`), { lines: [{ crew: { visit: planned } }] });

    stage.scene('The doors do not come in time');
    await stage.moveTo(`${stage.day(4)}T00:00:00.000Z` as typeof stage.now);
    const { proposal } = await stage.look<{ proposal: { proposal: string; cause: string; lines: { promisedDate: string }[] } }>(
      sales,
      'orders',
      `/orders/${id}`,
    );
    stage.sees('a new day is proposed, with the cause', proposal, { cause: 'RESERVATION_FAILED' });
    await stage.does(buyer(home), 'agrees to it', 'orders', 'POST', `/orders/${id}/agree-date`, { proposal: proposal.proposal });
    stage.sees('the visit is cancelled', await stage.look(service, 'aftersales', `/cases/${first.case}`), { status: 'Cancelled' });
    const second = await theCase(stage.look<{ cases: Case[] }>(service, 'aftersales', `/cases?order=${id}&status=Triaged`));
    const newDate = proposal.lines[0]?.promisedDate ?? '';
    stage.sees('a crew is wanted for the new day', second, { meets: newDate });
    const visit = await comes(second, newDate);

    stage.scene('All of it meets');
    await stage.does(warehouse, 'takes in three doors', 'fulfillment', 'POST', '/receipts', goods('doors', door, '3'));
    stage.sees('they are gathered into a kitchen', await stage.look(warehouse, 'fulfillment', `/stock/${kitchen}`), { onHand: '1', reserved: '1' });
    const { deliveries } = await stage.look<{ deliveries: { id: string }[] }>(warehouse, 'fulfillment', `/orders/${id}`);
    const delivery = `/deliveries/${deliveries.at(-1)?.id}`;
    await stage.does(warehouse, 'picks it', 'fulfillment', 'POST', `${delivery}/pick`);
    await stage.does(shipping, 'sends it', 'fulfillment', 'POST', `${delivery}/dispatch`);
    await stage.moveTo(`${newDate}T08:00:00.000Z` as typeof stage.now);
    await stage.does(service, 'is there', 'aftersales', 'POST', `/cases/${second.case}/visits/${visit}/start`);
    await stage.does(shipping, 'brings the kit', 'fulfillment', 'POST', `${delivery}/deliver`);
    stage.sees('it does not count as delivered yet', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'InFulfilment' });
    const report = { lines: ['1'], hours: '3.5', done: true };
    await stage.does(service, 'has assembled it', 'aftersales', 'POST', `/cases/${second.case}/visits/${visit}/report`, report);
    stage.sees('now it is delivered, and invoiced', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'Invoiced' });
    const { told } = await stage.look<{ told: { told: string }[] }>(buyer(home), 'orders', `/orders/${id}/journey`);
    const codes = told.map((one) => one.told);
    const expected = ['VISIT_PLANNED', 'VISIT_CANCELLED', 'VISIT_DONE'];
    stage.sees('the customer was told all along', { told: expected.filter((code) => !codes.includes(code)) }, { told: [] });

    async function theCase(asked: Promise<{ cases: Case[] }>): Promise<Case> {
      const [one] = (await asked).cases;
      if (!one) throw new Error('nobody was asked for a crew');
      return one;
    }

    async function comes({ case: of }: Case, day: string): Promise<string> {
      const times = { from: `${day}T08:00:00.000Z`, to: `${day}T12:00:00.000Z` };
      const crew = [{ engineer: fitter, skill: fitting }];
      const { visits } = await stage.does<Case>(service, 'plans a crew', 'aftersales', 'POST', `/cases/${of}/visits`, { crew, ...times });
      return visits.at(-1)?.visit ?? '';
    }
  },
};
