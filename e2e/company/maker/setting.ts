import { finance, financeManager, production, sales, salesManager } from '../../stage/people.js';
import type { Stage } from '../../stage/stage.js';
import type { MadeProduct, Maker } from './maker.js';

export const CURRENCY = 'USD';

/** The plant, what it makes and for whom: stated again, it changes nothing. */
export async function setUp(stage: Stage, { plant, products, customers }: Maker): Promise<void> {
  const put = (path: string, body: object) => stage.has(production, 'scheduling', 'PUT', `/plant/${path}`, body);
  const { calendar, setUps, resources, people } = plant;
  await put(`calendars/${calendar.id}`, { timeZone: calendar.timeZone, week: calendar.week, exceptions: calendar.exceptions });
  await put(`set-ups/${setUps.id}`, { setUps: setUps.setUps });
  for (const { id, ...resource } of resources) await put(`resources/${id}`, { ...resource, calendar: calendar.id, active: true });
  for (const { id, skills } of people) await put(`people/${id}`, { name: `${id} (invented)`, skills, calendar: calendar.id, active: true });
  for (const product of products) {
    await stage.has(salesManager, 'orders', 'PUT', `/products/${product.id}`, sold(product));
    await put(`routes/${product.id}`, madeBy(product));
  }
  for (const { id, name } of customers) {
    const party = { legalName: `${name} (invented)`, country: 'DE', language: 'de', timeZone: 'Europe/Berlin' };
    await stage.has(sales, 'orders', 'PUT', `/customers/${id}`, party);
    const profile = { procedure: 'per-delivery', currency: CURRENCY, language: 'de', paymentTermDays: 30 };
    await stage.has(finance, 'billing', 'PUT', `/profiles/${id}`, profile);
  }
  const rules = { floor: '0.1', stockDiscount: '0.05', capacityDiscount: '0.1' };
  await stage.has(financeManager, 'orders', 'PUT', '/selling-rules', rules);
}

const sold = ({ name, family, price }: MadeProduct): object => ({
  name,
  unit: 'EA',
  family,
  routes: ['line'],
  tracking: 'none',
  taxCategory: 'Z',
  active: true,
  prices: [{ currency: CURRENCY, unitPrice: price }],
});

const first = {
  bottle: { operation: 'fill', on: 'maker-filler', skill: 'maker-filling', fixedMinutes: 0 },
  bake: { operation: 'bake', on: 'maker-oven', skill: 'maker-baking', fixedMinutes: 15 },
} as const;

function madeBy({ tone, make, minutes, material }: MadeProduct): object {
  const { operation, on, skill, fixedMinutes } = first[make];
  const step = (what: string, kind: string, each: string, fixed: number, needs: string, after: readonly string[]) => ({
    operation: what,
    after,
    alternatives: [{ on: kind, minutesPerUnit: each, fixedMinutes: fixed, crew: [{ skill: needs, people: 1 }] }],
  });
  const operations = [step(operation, on, minutes, fixedMinutes, skill, []), step('pack', 'maker-packer', '0.2', 0, 'maker-packing', [operation])];
  return { family: tone, lot: '100', currency: CURRENCY, material, operations };
}
