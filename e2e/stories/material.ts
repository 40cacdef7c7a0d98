import { planner, production, sales, shipping, warehouse } from '../stage/people.js';
import { schedule } from '../stage/schedules.js';
import { line, operationOf } from './plant.js';
import { customer, order, product, sellsFreely } from './shop.js';
import type { Story } from './story.js';

export const materialStory: Story = {
  name: 'material',
  title: 'What is made from parts waits for them: they are reserved by rank, go to the line when all are there, and only then work begins',
  async play(stage) {
    const [jar, hamper] = [await product(stage, 'jar'), await product(stage, 'hamper', ['line'])];
    const shop = await customer(stage, 'delicatessen');
    await line(stage, [hamper]);
    await sellsFreely(stage, 'hamper');
    await sellsFreely(stage, 'jar');

    stage.scene('A hamper is made from two jars');
    const kit = { parts: [{ product: jar, quantity: '2' }], skills: [] };
    await stage.does(production, 'says so', 'scheduling', 'PUT', `/plant/kits/${hamper}`, kit);
    const goods = (reference: string, quantity: string) => ({
      reference: stage.named(reference),
      location: 'main',
      lines: [{ product: jar, quantity }],
    });
    await stage.does(warehouse, 'takes in thirty jars', 'fulfillment', 'POST', '/receipts', goods('first', '30'));

    stage.scene('Twenty hampers are ordered, and there are jars for fifteen');
    const id = await order(stage, 'of hampers', shop, [{ product: hamper, quantity: '20', wantedDate: stage.day(9) }]);
    const waiting = await stage.look(warehouse, 'fulfillment', '/material/waiting');
    stage.sees('the warehouse sees what is short', waiting, { material: [{ workOrder: `${id}/1`, parts: [{ product: jar, waiting: '10' }] }] });
    const rival = await order(stage, 'of jars alone', shop, [{ product: jar, quantity: '5', wantedDate: stage.day(12) }]);
    const reserved = await stage.look(warehouse, 'fulfillment', `/orders/${rival}`);
    stage.sees('whoever is served later cannot have the thirty', reserved, { lines: [{ reserved: '0', waiting: '5' }] });
    await schedule(stage);
    const unplanned = await stage.look(sales, 'orders', `/orders/${id}`);
    stage.sees('it gets no place in the schedule, and sales sees why', unplanned, { lines: [{ production: { unschedulable: 'MATERIAL_SHORT' } }] });

    stage.scene('The jars come');
    await stage.does(warehouse, 'takes in fifteen more', 'fulfillment', 'POST', '/receipts', goods('second', '15'));
    const stock = await stage.look(warehouse, 'fulfillment', `/stock/${jar}`);
    stage.sees("forty have gone to the line, five are the other order's", stock, { onHand: '5', reserved: '5' });
    await schedule(stage);
    stage.sees('now it is scheduled', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'Scheduled' });

    stage.scene('It is made and delivered');
    const { operation, starts, ends } = await operationOf(stage, id);
    await stage.moveTo(starts);
    await stage.does(planner, 'begins', 'scheduling', 'POST', `/work-orders/${id}/starts`, { operation });
    await stage.moveTo(ends);
    await stage.does(planner, 'has packed twenty', 'scheduling', 'POST', `/work-orders/${id}/completions`, { operation, good: '20', serials: [] });
    await stage.does(warehouse, 'picks them', 'fulfillment', 'POST', `/deliveries/${id}.1/pick`);
    await stage.does(shipping, 'sends them', 'fulfillment', 'POST', `/deliveries/${id}.1/dispatch`);
    await stage.does(shipping, 'hands them over', 'fulfillment', 'POST', `/deliveries/${id}.1/deliver`);
    stage.sees('the order is invoiced', await stage.look(sales, 'orders', `/orders/${id}`), { status: 'Invoiced' });
  },
};
