import { afterAll, beforeAll } from '@jest/globals';
import { instant, quantity, type CalendarDate, type Currency, type Money } from '@siklus/kernel';
import { byApi, byMessage, bySql, testNevers, type Attack } from '@siklus/testing';
import { customer, financeManager, sales, salesManager, sell, startReturns, wish, type ReturnsService } from '../../test/returns-service.js';
import { onInspectionVerdict } from '../messaging/aftersales-inspection-verdict.reaction.js';
import { onRefund } from '../messaging/billing-refund.reaction.js';
import { onDelivery } from '../messaging/fulfillment-delivery.reaction.js';
import { onReturnMovement } from '../messaging/fulfillment-return-movement.reaction.js';

let service: ReturnsService;
let open = '';
let settled = '';
let claim = '';

const came = { order: 'o-1', line: '1', delivery: 'o-1.1', quantity: quantity('4') };

beforeAll(async () => {
  service = await startReturns();
  await sell(service, 'o-1');
  await sell(service, 'o-2');
  settled = (await service.ask('POST', '/returns', customer(), wish('o-1', '4'))).json.return;
  await service.ask('POST', `/returns/${settled}/authorise`, sales, {});
  await service.hear(onReturnMovement, 'Received', settled, { location: 'returns', lines: [came] });
  await service.hear(onInspectionVerdict, 'VerdictGiven', settled, { lines: [{ ...came, fault: 'NONE', cause: 'none', fitForSale: true }] });
  await service.ask('POST', `/returns/${settled}/settle`, sales, { lines: [{ ...came, disposition: 'refund' }] });
  open = (await service.ask('POST', '/returns', customer(), wish('o-1', '6'))).json.return;
  claim = (await service.ask('POST', '/claims', customer(), { order: 'o-2', kind: 'damage', lines: [{ line: '1', quantity: '10' }] })).json.claim;
  await service.advance();
});
afterAll(() => service.end());

const ask = (many: string) => service.ask('POST', '/returns', customer(), wish('o-1', many));
const settleOpen = (disposition: string, many: string) =>
  service.ask('POST', `/returns/${open}/settle`, sales, { lines: [{ ...came, quantity: many, disposition }] });
const TAKEN = 'insert into taken_units (order_id, version, n, line, delivery, taker, taken_by, change, delivered, taken) values';
const GRANTED = 'insert into granted (settlement, return_id, claim_id, order_id, gift, amount, due) values';

const nevers: Readonly<Record<string, readonly Attack[]>> = {
  'more returned than delivered': [
    byApi('POST /returns for one more than is left', () => ask('1'), 'RETURNS.ABOVE_DELIVERED'),
    byApi('POST /returns for what a claim is about', () => service.ask('POST', '/returns', customer(), wish('o-2', '1')), 'RETURNS.ABOVE_DELIVERED'),
    byApi(
      'POST /claims about what comes back',
      () => service.ask('POST', '/claims', customer(), { order: 'o-1', kind: 'damage', lines: [{ line: '1', quantity: '1' }] }),
      'RETURNS.ABOVE_DELIVERED',
    ),
    byApi(
      'POST /returns/:id/settle for more than came',
      () => service.ask('POST', `/returns/${settled}/settle`, sales, { lines: [{ ...came, quantity: '5', disposition: 'refund' }] }),
      'RETURNS.SETTLED_ALREADY',
    ),
    byMessage(
      'Delivered again, with more',
      () =>
        service.hear(onDelivery, 'Delivered', 'o-1', {
          delivery: 'o-1.1',
          date: '2026-02-20' as CalendarDate,
          lines: [{ line: '1', quantity: quantity('99'), termsVersion: 1, serials: [] }],
        }),
      'nothing',
    ),
    bySql('more than was delivered', `${TAKEN} ('o-1', 99, 1, '1', 'o-1.1', 'return', 'x', 1, 10, 11)`, 'units_that_come_back_were_delivered'),
    bySql('less than nothing', `${TAKEN} ('o-1', 99, 1, '1', 'o-1.1', 'return', 'x', -1, 10, -1)`, 'units_that_come_back_were_delivered'),
    bySql('units that are forgotten', 'delete from taken_units', 'permission denied for table taken_units'),
  ],
  'refunded more than paid for those units': [
    byApi(
      'POST /claims/:id/sign for more than they were sold for',
      async () => {
        const wanted = { how: 'price-adjustment', amount: '2501' };
        return service.ask('POST', `/claims/${claim}/sign`, salesManager, wanted);
      },
      'RETURNS.ABOVE_VALUE',
    ),
    byApi(
      'POST /returns/:id/settle once more',
      () => service.ask('POST', `/returns/${settled}/settle`, sales, { lines: [{ ...came, disposition: 'replace' }] }),
      'RETURNS.SETTLED_ALREADY',
    ),
    byApi('POST /settlements', () => service.ask('POST', '/settlements', financeManager, {}), 'RETURNS.ROUTE_UNKNOWN'),
    bySql(
      'a second time',
      () => `${GRANTED.replace('values', '')} select settlement, return_id, claim_id, order_id, gift, amount, due from granted`,
      'settlements_are_granted_once',
    ),
    bySql('an adjustment of nothing', () => `${GRANTED} ('x', null, '${claim}', 'o-2', 'adjustment', 0, '2026-03-16')`, 'granted_amount_check'),
  ],
  'a refund without a settled return or claim': [
    byApi('POST /returns/:id/settle before it came', () => settleOpen('refund', '6'), 'RETURNS.NOT_INSPECTED'),
    byMessage(
      'Paid for what nobody granted',
      async () => {
        const paid = {
          settlement: 'nobody',
          order: 'o-1',
          currency: 'USD' as Currency,
          amount: '1' as Money,
          due: '2026-03-16' as CalendarDate,
          paidOn: '2026-03-03' as CalendarDate,
        };
        await service.hear(onRefund, 'Paid', 'r', paid);
        const [row] = await service.database.query<{ granted: object | null }>(
          `select state->'granted' as granted from settlements where id = 'nobody'`,
        );
        return row?.granted ? 'granted' : undefined;
      },
      'nothing',
    ),
    bySql('without either', `${GRANTED} ('x', null, null, 'o-1', 'refund', null, '2026-03-16')`, 'nothing_is_refunded_without_return_or_claim'),
    bySql('of a return that there is not', `${GRANTED} ('x', 'none', null, 'o-1', 'refund', null, '2026-03-16')`, 'refunds_have_a_return'),
    bySql('of a claim that there is not', `${GRANTED} ('x', null, 'none', 'o-1', 'refund', null, '2026-03-16')`, 'refunds_have_a_claim'),
    bySql('that is taken away', 'delete from granted', 'permission denied for table granted'),
  ],
  'a return forgotten in any state': [
    byApi(
      'nobody does anything for a year',
      async () => {
        await service.advance(instant('2027-03-02T08:00:00.000Z'));
        const { json, ...rest } = await service.ask('GET', '/returns?late=true', sales);
        const late = new Set(json.returns.map((one) => one.return));
        return { ...rest, json: { code: late.has(open) && late.has(settled) ? 'LATE_FOR_SOMEBODY' : 'FORGOTTEN' }, results: [] };
      },
      'LATE_FOR_SOMEBODY',
    ),
    byApi('DELETE /returns/:id', () => service.ask('DELETE', `/returns/${open}`, salesManager, {}), 'RETURNS.ROUTE_UNKNOWN'),
    byMessage('Lost, of a return that is settled', () => service.hear(onReturnMovement, 'Lost', settled, {}), 'nothing'),
    bySql('nobody awaited', () => `update returns set holder = null where id = '${open}'`, 'returns_are_never_forgotten'),
    bySql('without a time', () => `update returns set due = null where id = '${open}'`, 'returns_are_never_forgotten'),
    bySql('a claim that nobody is awaited for', () => `update claims set holder = null where id = '${claim}'`, 'claims_are_never_forgotten'),
  ],
};

testNevers(
  nevers,
  () => service.database,
  `select (select json_agg(t order by t.order_id, t.version, t.n) from taken_units t) as taken, (select json_agg(g order by g.settlement) from granted g) as granted,
     (select json_agg(json_build_array(id, status) order by id) from returns) as returns, (select json_agg(json_build_array(id, status) order by id) from claims) as claims`,
);
