import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, days, instant, quantity, type CalendarDate } from '@siklus/kernel';
import { customer, engineer, install, marketing, morning, sales, service, serviceManager, start, startAftersales, type AftersalesService } from '../../test/aftersales-service.js';
import { onCrewRequest } from '../messaging/fulfillment-crew-request.reaction.js';
import { onCustomerNeeds } from '../messaging/orders-customer-needs.reaction.js';
import { onReturn } from '../messaging/returns-return.reaction.js';

let aftersales: AftersalesService;
beforeAll(async () => {
  aftersales = await startAftersales();
  for (const id of ['erik', 'eva']) await aftersales.ask('PUT', `/engineers/${id}`, serviceManager, engineer());
});
afterAll(() => aftersales.end());

const told = async (contract: string, key: string) => (await aftersales.told(`aftersales.${contract}`, key)).map(({ type }) => type);

/** Opened by the customer, triaged, planned in the morning, and begun. */
async function onSite(order: string, own: object = {}, when = morning): Promise<{ id: string; visit: string }> {
  await install(aftersales, order);
  const { case: id } = (await aftersales.ask('POST', '/cases', customer(), { order, kind: 'repair', lines: ['1'], words: 'It drips' })).json;
  await aftersales.ask('POST', `/cases/${id}/triage`, service, { skills: ['taps'], hours: '2', ...own });
  const { visits } = (await aftersales.ask('POST', `/cases/${id}/visits`, service, { crew: [{ engineer: 'erik', skill: 'taps' }], ...when })).json;
  const visit = visits[0]?.visit ?? '';
  await aftersales.ask('POST', `/cases/${id}/visits/${visit}/start`, service, {});
  return { id, visit };
}
const day = (n: number) => ({ from: calendar.plus(instant(morning.from), days(n)), to: calendar.plus(instant(morning.to), days(n)) });

describe('a case', () => {
  it('goes from the customer to the customer, and what was seen goes to sales and marketing', async () => {
    const { id, visit } = await onSite('a');
    const report = { lines: ['1'], hours: '1.5', exchanges: [{ line: '1', old: 'a-A', new: 'a-C' }], parts: [{ product: 'seal', quantity: '1' }], done: true };
    expect((await aftersales.ask('POST', `/cases/${id}/visits/${visit}/report`, service, report)).json).toMatchObject({ status: 'Done', unagreed: [visit] });
    await aftersales.advance();
    expect((await aftersales.ask('GET', '/installed/a', customer())).json.installed).toMatchObject([{ serials: ['a-B', 'a-C'] }]);
    expect(await aftersales.told('aftersales.service-performed', 'a')).toEqual([]);
    const agreed = await aftersales.ask('POST', `/cases/${id}/extra-work`, customer(), { currency: 'USD', amount: '12000' });
    expect(agreed.json).toMatchObject({ extraWork: [{ amount: '12000' }] });
    expect(await told('service-performed', 'a')).toEqual(['Performed']);
    expect(await told('extra-work', 'a')).toEqual(['ExtraWorkAgreed']);
    expect((await aftersales.ask('POST', `/cases/${id}/confirm`, customer('ALFKI'), {})).json.code).toBe('AFTERSALES.CASE_NOT_YOURS');
    expect((await aftersales.ask('POST', `/cases/${id}/confirm`, customer(), {})).json.status).toBe('Confirmed');
    expect(await told('service-progress', 'a')).toEqual(['CaseOpened', 'OnSite', 'Done', 'Confirmed']);
    const [owed] = (await aftersales.ask('GET', '/interviews?engineer=erik', service)).json.interviews;
    const seen = { customers: [{ topic: 'next-purchase', what: 'Madame Henriot wants a second tap' }], products: [{ product: 'tap', topic: 'fault', code: 'LEAKS' }] };
    await aftersales.ask('POST', `/interviews/answer?interview=${encodeURIComponent(owed?.interview ?? '')}`, service, seen);
    const [insight] = (await aftersales.ask('GET', '/insights?about=customer&unanswered=true', sales)).json.insights;
    expect(insight).toMatchObject({ customer: 'VINET', what: 'Madame Henriot wants a second tap', ageDays: 0 });
    expect((await aftersales.ask('POST', `/insights/${insight?.insight}/answer`, marketing, { did: 'x' })).json.code).toBe('AFTERSALES.INSIGHT_NOT_YOURS');
    await aftersales.ask('POST', `/insights/${insight?.insight}/answer`, sales, { did: 'Sent a quote' });
    expect((await aftersales.ask('GET', '/insights?about=customer&unanswered=true', sales)).json.insights).toEqual([]);
    expect(await told('customer-insight', 'VINET')).toEqual(['Gained']);
    expect(await aftersales.told('aftersales.product-insight', 'tap')).toMatchObject([{ data: { topic: 'fault', code: 'LEAKS' } }]);
    const kept = JSON.stringify([await aftersales.database.query('select * from facts'), await aftersales.database.query('select value from told')]);
    for (const secret of ['Henriot', 'drips', 'Erik']) expect(kept).not.toContain(secret);
  });

  it('is of nobody without the skill, out of hours, or elsewhere at that time', async () => {
    await onSite('b', {}, day(1));
    await install(aftersales, 'c');
    const { case: id } = (await aftersales.ask('POST', '/cases', service, { order: 'c', kind: 'repair', lines: ['1'] })).json;
    await aftersales.ask('POST', `/cases/${id}/triage`, service, { skills: ['taps'], hours: '2' });
    const visit = async (own: object) => (await aftersales.ask('POST', `/cases/${id}/visits`, service, { crew: [{ engineer: 'erik', skill: 'taps' }], ...day(1), ...own })).json;
    expect(await visit({})).toMatchObject({ code: 'AFTERSALES.ENGINEER_BUSY', engineer: 'erik' });
    expect(await visit({ crew: [{ engineer: 'eva', skill: 'gas' }] })).toMatchObject({ code: 'AFTERSALES.ENGINEER_UNFIT', why: 'WITHOUT_SKILL' });
    expect(await visit({ from: '2026-03-04T18:00:00.000Z', to: '2026-03-04T19:00:00.000Z' })).toMatchObject({ code: 'AFTERSALES.ENGINEER_UNFIT', why: 'OUT_OF_HOURS' });
    expect(await visit({ crew: [{ engineer: 'nobody', skill: 'taps' }] })).toMatchObject({ code: 'AFTERSALES.ENGINEER_UNKNOWN' });
    expect(await visit({ crew: [{ engineer: 'eva', skill: 'taps' }] })).toMatchObject({ status: 'Planned' });
    await aftersales.ask('POST', `/cases/${id}/cancel`, service, { reason: 'CUSTOMER_ASKED' });
    await aftersales.advance();
    expect((await aftersales.ask('GET', '/visits?day=2026-03-04', service)).text).not.toContain('eva');
  });

  it('without what sales knows of the customer is a debt of sales', async () => {
    await onSite('d', {}, day(2));
    await aftersales.advance();
    expect((await aftersales.ask('GET', '/handover-debts', sales)).json.debts).toContainEqual(expect.objectContaining({ order: 'd' }));
    await aftersales.hear(onCustomerNeeds, 'NeedsStated', 'd', { use: 'In the bar', siteLimits: ['Door 80 cm'], training: 'Two waiters', entitlement: 'warranty' });
    await aftersales.advance();
    expect((await aftersales.ask('GET', '/handover-debts', sales)).json.debts).not.toContainEqual(expect.objectContaining({ order: 'd' }));
    expect((await aftersales.ask('GET', '/installed/d/site', service)).json).toMatchObject({ needs: { use: 'In the bar' } });
    expect((await aftersales.ask('GET', '/cases?order=d', service)).json.cases).toHaveLength(3);
  });

  it('of what came back to be repaired is opened by itself, once it is known whose it is', async () => {
    const lines = [{ order: 'e', line: '1', delivery: 'e.1', product: 'tap', quantity: quantity('1'), disposition: 'repair' as const }];
    await aftersales.hear(onReturn, 'Settled', 'return-e', { lines });
    await install(aftersales, 'e');
    await aftersales.advance();
    expect((await aftersales.ask('GET', '/cases?order=e', service)).json.cases).toMatchObject([{ kind: 'repair', return: 'return-e' }]);
  });
});

describe('a crew', () => {
  const ask = (order: string, request: string, date: string) =>
    aftersales.hear(onCrewRequest, 'Requested', order, { request, line: '1', skills: ['taps'], date: date as CalendarDate });
  const crew = [{ engineer: 'eva', skill: 'taps' }];
  const theCase = async (order: string) => (await aftersales.ask('GET', `/cases?order=${order}`, service)).json.cases[0]?.case ?? '';

  it('is committed to goods on their day, with the parts that it takes along', async () => {
    await install(aftersales, 'g');
    await ask('g', 'r-1', '2026-03-06');
    await aftersales.advance();
    const path = `/cases/${await theCase('g')}`;
    const visit = (n: number, own: object = {}) => aftersales.ask('POST', `${path}/visits`, service, { crew, ...day(n), ...own });
    expect((await visit(1)).json.code).toBe('AFTERSALES.VISIT_TOO_EARLY');
    expect((await visit(3, { parts: [{ product: 'seal', quantity: '2' }] })).json).toMatchObject({ status: 'Planned', meets: '2026-03-06' });
    expect((await aftersales.told('aftersales.service-progress', 'g')).at(-1)).toMatchObject({ type: 'CrewCommitted', data: { request: 'r-1' } });
    expect(await told('parts-request', path.slice(7))).toEqual(['Needed']);
    await aftersales.advance();
    expect((await aftersales.told('aftersales.people-need', 'taps/2026-03-01')).at(-1)).toMatchObject({ data: { skill: 'taps' } });
    await aftersales.hear(onCrewRequest, 'Withdrawn', 'g', { request: 'r-1' });
    await aftersales.advance();
    expect((await aftersales.ask('GET', path, service)).json.status).toBe('Cancelled');
    expect(await told('parts-request', path.slice(7))).toEqual(['Needed', 'Returned']);
    expect(await told('service-progress', 'g')).not.toContain('CrewUnavailable');
    expect((await aftersales.ask('GET', '/visits?day=2026-03-06', service)).text).not.toContain('eva');
  });

  it('that cannot come says so, and since when it could', async () => {
    await install(aftersales, 'h');
    await ask('h', 'r-2', '2026-03-06');
    await aftersales.advance();
    const path = `/cases/${await theCase('h')}/unavailable`;
    expect((await aftersales.ask('POST', path, sales, { reason: 'ILL' })).status).toBe(403);
    expect((await aftersales.ask('POST', path, service, { reason: 'ILL', earliest: '2026-03-10' })).json).toMatchObject({ waits: [{ for: 'new-date', holder: 'sales' }] });
    expect((await aftersales.told('aftersales.service-progress', 'h')).at(-1)).toMatchObject({ type: 'CrewUnavailable', data: { request: 'r-2', reason: 'ILL', earliest: '2026-03-10' } });
  });
});

describe('an inspection', () => {
  it('is asked for, done, and told', async () => {
    const units = { order: 'f', line: '1', delivery: 'f.1', quantity: quantity('1') };
    await aftersales.hear(onReturn, 'InspectionRequested', 'return-f', { location: 'returns', lines: [{ ...units, product: 'tap' }] });
    expect((await aftersales.ask('GET', '/inspections', service)).json.inspections).toMatchObject([{ return: 'return-f' }]);
    const lines = [{ ...units, fault: 'LEAKS', cause: 'maker', fitForSale: false }];
    expect((await aftersales.ask('POST', '/inspections/return-f/verdict', service, { lines })).json.status).toBe('Judged');
    expect(await aftersales.told('aftersales.inspection-verdict', 'return-f')).toMatchObject([{ data: { lines } }]);
  });
});

describe('engineers', () => {
  it('that have told nothing for too long are seen', async () => {
    expect((await aftersales.ask('GET', '/engineers/unasked', service)).json.engineers).toEqual([]);
    await aftersales.advance(calendar.plus(start, days(61)));
    expect((await aftersales.ask('GET', '/engineers/unasked', sales)).json.engineers).toContainEqual(expect.objectContaining({ engineer: 'eva' }));
    expect((await aftersales.ask('GET', '/interviews?engineer=eva', service)).json.interviews.length).toBeGreaterThan(0);
  });
});
