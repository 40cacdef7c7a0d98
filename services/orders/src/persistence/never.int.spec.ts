import { afterAll, beforeAll } from '@jest/globals';
import { calendarDate, currency, hashOf, money, quantity } from '@siklus/kernel';
import { byApi, byMessage, bySql, testNevers, type Attack } from '@siklus/testing';
import type { JWTPayload } from 'jose';
import { customer, entry, executive, manager, staff, startOrders, stock, type OrdersService } from '../../test/orders-service.js';
import { onDelivery } from '../messaging/fulfillment-delivery.reaction.js';
import { onPromiseQuota } from '../messaging/fulfillment-promise-quota.reaction.js';
import { onStandardCost } from '../messaging/scheduling-standard-cost.reaction.js';

let orders: OrdersService;
/** Received and waiting; released; cancelled; waiting with goods held from stock; released, for a later day. */
const ids = { waiting: '', released: '', cancelled: '', held: '', late: '' };
/** Of the exception that lies before marketing, production and strategy: the late order before the released one. */
let exception = '';

beforeAll(async () => {
  orders = await startOrders();
  await stock(orders);
  await orders.hear(onPromiseQuota, 'QuotaStated', 'coffee', {
    product: 'coffee',
    granted: quantity('3'),
    recalled: quantity('0'),
    countedThrough: 0,
  });
  const place = async (name: string, over: object = {}) => (await orders.ask('POST', '/orders', staff, entry(name, over))).json.id;
  ids.waiting = await place('N-1');
  ids.cancelled = await place('N-2');
  await orders.ask('POST', `/orders/${ids.cancelled}/cancel`, staff, { reason: 'X', how: 'phone' });
  ids.held = await place('N-3', { lines: [{ product: 'coffee', quantity: '3', wantedDate: '1996-08-01', promise: 'from-stock' }] });
  ids.released = await place('N-4');
  await orders.ask('POST', `/orders/${ids.released}/select`, executive, { reason: 'X' });
  ids.late = await place('N-6', { lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-09-01' }] });
  await orders.ask('POST', `/orders/${ids.late}/select`, executive, { reason: 'X' });
  const proposed = await orders.ask('POST', `/ranking-exceptions/${ids.late}`, staff, { before: ids.released, reason: 'X' });
  exception = (proposed.json as unknown as { hash: string }).hash;
  await orders.ask('POST', '/ranking-rules', { ...manager, department: 'marketing' }, rules);
  const cost = { product: 'tea', currency: currency('USD'), cost: money(900), setUpShare: money(0), leadTimeDays: 5, hours: [] };
  await orders.hear(onStandardCost, 'StandardCostStated', 'cake', { ...cost, product: 'cake' });
  await orders.ask('PUT', '/selling-rules', { ...manager, department: 'finance' }, { floor: '0.3', stockDiscount: '0', capacityDiscount: '0' });
  const quote = async (discount: string) => {
    const lines = [{ product: 'cake', quantity: '1', discount }];
    return (await orders.ask('POST', '/quotes', staff, { customer: 'VINET', currency: 'USD', lines })).json as unknown as {
      id: string;
      hash: string;
    };
  };
  Object.assign(quotes, { cheap: await quote('0.2'), signed: await quote('0.21') });
  await orders.ask('POST', `/quotes/${quotes.signed.id}/signatures`, manager, { hash: quotes.signed.hash });
  for (const who of [manager, { ...manager, sub: 'fay', department: 'finance' }])
    await orders.ask('POST', `/quotes/${quotes.signed.id}/signatures`, who, { hash: quotes.signed.hash });
  await orders.ask('POST', `/quotes/${quotes.signed.id}/issue`, staff, {});
  await orders.ask('POST', `/quotes/${quotes.signed.id}/accept`, customer('VINET'), { purchaseOrder: 'N-Q' });
  await orders.ask('POST', '/standing-policies', executiveOfSales, { name: 'whatever we can get' });
  [policy] = (await orders.ask('GET', '/standing-policies', staff)).json.policies as unknown as [typeof policy];
});
afterAll(() => orders.end());

const executiveOfSales: JWTPayload = { ...executive, sub: 'sid', department: 'sales' };
/** Proposed by sales and signed by nobody. */
let policy = { id: '', hash: '' };
const rules = { importance: 7, capacity: 5, promisedDate: 100 };
/** Below the floor and signed by nobody; below the floor, signed by both, issued and accepted. */
const quotes = { cheap: { id: '', hash: '' }, signed: { id: '', hash: '' } };
const signQuote = (as: JWTPayload, hash = quotes.cheap.hash) => orders.ask('POST', `/quotes/${quotes.cheap.id}/signatures`, as, { hash });
const signException = (as: JWTPayload, hash = exception) => orders.ask('POST', `/ranking-exceptions/${ids.late}/signatures`, as, { hash });
const line = [{ line: '1', quantity: quantity('10'), termsVersion: 1, serials: [] }];
const lineOf = (id: string, promise: string) => `update orders set state = jsonb_set(state, '{lines,0,promise}', '${promise}') where id = '${id}'`;

const select = (id: string, as: JWTPayload) => orders.ask('POST', `/orders/${id}/select`, as, { reason: 'X' });

const nevers: Readonly<Record<string, readonly Attack[]>> = {
  'an order selected without authority': [
    byApi('POST /orders/:id/select by staff', () => select(ids.waiting, staff), 'ORDERS.NOT_ALLOWED'),
    byApi('POST /orders/:id/select by a manager', () => select(ids.waiting, manager), 'ORDERS.NOT_ALLOWED'),
    byApi('POST /orders/:id/select by the customer', () => select(ids.waiting, customer('VINET')), 'ORDERS.NOT_ALLOWED'),
    byApi('POST /standing-policies by a manager', () => orders.ask('POST', '/standing-policies', manager, { name: 'mine' }), 'ORDERS.NOT_ALLOWED'),
    byApi(
      'PUT /customers/:id/importance by a manager',
      () => orders.ask('PUT', '/customers/VINET/importance', manager, { tier: 1 }),
      'ORDERS.NOT_ALLOWED',
    ),
    byMessage(
      'Dispatched of an order that waits',
      () => orders.hear(onDelivery, 'Dispatched', ids.waiting, { delivery: 'd', lines: line }),
      'ORDERS.SHIPPED_WITHOUT_ORDER',
    ),
    bySql(
      'status without a selection',
      () => `update orders set status = 'InFulfilment' where id = '${ids.waiting}'`,
      'orders_are_selected_with_authority',
    ),
    bySql(
      'released without a selection',
      () => `update orders set state = jsonb_set(state, '{released}', 'true') where id = '${ids.waiting}'`,
      'orders_are_released_when_selected',
    ),
    bySql(
      'a policy that nobody signed',
      () => `update orders set selected_by = 'p', policy_id = 'p' where id = '${ids.waiting}'`,
      'orders_policy_id_fkey',
    ),
    byApi(
      'PUT /strategic-intent by an executive of sales',
      () => orders.ask('PUT', '/strategic-intent', { ...executive, department: 'sales' }, {}),
      'ORDERS.NOT_ALLOWED',
    ),
    bySql(
      'an intent of somebody below top management',
      () => `insert into intent_versions values (1, 'mia', 'strategy', 'manager', now())`,
      'intents_are_of_top_management',
    ),
    bySql('an unsigned policy', () => `insert into policies values ('p', 1, 1, '{}', now(), 'Signed', null)`, 'policies_are_signed'),
    bySql(
      'a policy without an agreement',
      () => `insert into policies values ('p', 1, 1, '{}', now(), 'Signed', 'eve', 'p')`,
      'policies_in_force_are_agreed',
    ),
    bySql('an agreement without a signature', () => `insert into policy_agreements values ('p', null)`, 'policies_cite_strategy'),
    bySql(
      'an agreement that cites one that there is not',
      () => `insert into policy_agreements values ('p', 'strategy')`,
      'policies_are_signed_by_strategy',
    ),
    byApi(
      'POST /standing-policies/:id/signatures by an executive of sales',
      () => orders.ask('POST', `/standing-policies/${policy.id}/signatures`, executiveOfSales, { hash: policy.hash }),
      'ORDERS.NOT_A_PARTY',
    ),
    bySql(
      'an order selected by a policy that is only proposed',
      () => `update orders set selected_by = 'p', policy_id = '${policy.id}' where id = '${ids.waiting}'`,
      'orders_policy_id_fkey',
    ),
  ],
  'two orders from one purchase order': [
    byApi(
      'POST /orders with other content',
      () => orders.ask('POST', '/orders', staff, entry('N-1', { orderDiscount: '1' })),
      'ORDERS.PURCHASE_ORDER_TAKEN',
    ),
    bySql(
      'a copy under another id',
      () => `insert into orders select 'copy', version, schema_version, state, changed_at, customer_id, purchase_order, received_at, status,
             awaits_selection, selected_by, policy_id, terms_version, exception from orders where id = '${ids.waiting}'`,
      'orders_one_per_purchase_order',
    ),
  ],
  'a promise without a source': [
    byApi(
      'POST /orders from stock that is held already',
      () =>
        orders.ask(
          'POST',
          '/orders',
          staff,
          entry('N-5', { lines: [{ product: 'coffee', quantity: '1', wantedDate: '1996-08-01', promise: 'from-stock' }] }),
        ),
      'ORDERS.STOCK_PROMISED_ELSEWHERE',
    ),
    byApi(
      'POST /orders for a day that has passed',
      () => orders.ask('POST', '/orders', staff, entry('N-5', { lines: [{ product: 'tea', quantity: '1', wantedDate: '1996-07-01' }] })),
      'ORDERS.PROMISE_IN_THE_PAST',
    ),
    byMessage(
      'a quota that shrinks below what is held',
      () =>
        orders.hear(onPromiseQuota, 'QuotaStated', 'coffee', {
          product: 'coffee',
          granted: quantity('1'),
          recalled: quantity('0'),
          countedThrough: 0,
        }),
      'ORDERS.QUOTA_SHRANK',
    ),
    bySql('a line without a source', () => lineOf(ids.waiting, '{}'), 'orders_promise_with_a_source'),
    bySql(
      'a line without a promise',
      () => `update orders set state = state #- '{lines,0,promise}' where id = '${ids.waiting}'`,
      'orders_promise_with_a_source',
    ),
    bySql('a source that there is not', () => lineOf(ids.waiting, '{"source": "hope"}'), 'orders_promise_with_a_source'),
    bySql('more held than granted', () => `update offers set held = held + 1 where id = 'coffee'`, 'offers_hold_what_is_granted'),
    bySql('more returned than recalled', () => `update offers set held = 0, returned = 3 where id = 'coffee'`, 'offers_return_what_is_recalled'),
    bySql('a hold that is taken twice', () => 'insert into holds select * from holds', 'holds_pkey'),
    bySql('a hold that is taken away', () => 'delete from holds', 'permission denied for table holds'),
  ],
  'a rank changed without the signatures of all': [
    byApi('POST /ranking-exceptions/:id/signatures by sales', () => signException(manager), 'ORDERS.NOT_A_PARTY'),
    byApi('POST /ranking-exceptions/:id/signatures by staff', () => signException({ ...staff, department: 'marketing' }), 'ORDERS.ROLE_TOO_LOW'),
    byApi('POST /ranking-exceptions/:id/signatures by the customer', () => signException(customer('VINET')), 'ORDERS.NOT_ALLOWED'),
    byApi(
      'POST /ranking-exceptions/:id/signatures of what was not seen',
      () => signException({ ...manager, department: 'marketing' }, 'another'),
      'ORDERS.CHANGED_MEANWHILE',
    ),
    byApi('POST /ranking-rules by sales', () => orders.ask('POST', '/ranking-rules', manager, rules), 'ORDERS.NOT_ALLOWED'),
    byApi(
      'POST /ranking-rules/signatures by sales',
      () => orders.ask('POST', '/ranking-rules/signatures', manager, { hash: hashOf(rules) }),
      'ORDERS.NOT_A_PARTY',
    ),
    bySql(
      'an exceptional rank that nobody signed',
      () => `update orders set exception = 1 where id = '${ids.late}'`,
      'orders_rank_by_signed_exceptions',
    ),
    bySql(
      'an exception that is agreed by none',
      () => `update ranking_exceptions set status = 'Agreed' where id = '${ids.late}'`,
      'ranking_exceptions_are_agreed',
    ),
    bySql(
      'an exception in force without an agreement',
      () => `update ranking_exceptions set status = 'Agreed', agreements = 1 where id = '${ids.late}'`,
      'ranking_exceptions_are_signed',
    ),
    bySql('rules in force without an agreement', () => `update ranking_rules set status = 'Agreed', agreements = 1`, 'ranking_rules_are_signed'),
    bySql(
      'an agreement without the signatures',
      () => `insert into ranking_agreements values ('${ids.late}', 1, 'marketing', 'production', 'strategy', now())`,
      'rankings_are_signed_by_marketing',
    ),
    bySql(
      'an agreement of two',
      () => `insert into ranking_agreements values ('${ids.late}', 1, 'marketing', 'marketing', 'marketing', now())`,
      'ranking_agreements_by_production_check',
    ),
    bySql(
      'one person for two departments',
      () => `insert into ranking_signatures select 'r', 1, d, 'mia', now() from unnest(array['marketing', 'strategy']) d`,
      'ranking_signatures_of_one_person_each',
    ),
    bySql('a signature that is taken away', () => 'delete from ranking_signatures', 'permission denied for table ranking_signatures'),
  ],
  'a quote below the floor, or beyond the limit, without finance': [
    byApi(
      'POST /quotes/:id/issue that nobody has signed',
      () => orders.ask('POST', `/quotes/${quotes.cheap.id}/issue`, staff, {}),
      'ORDERS.QUOTE_NEEDS_FINANCE',
    ),
    byApi('POST /quotes/:id/signatures by staff of finance', () => signQuote({ ...staff, department: 'finance' }), 'ORDERS.ROLE_TOO_LOW'),
    byApi('POST /quotes/:id/signatures by marketing', () => signQuote({ ...manager, department: 'marketing' }), 'ORDERS.NOT_A_PARTY'),
    byApi('POST /quotes/:id/signatures of what was signed elsewhere', () => signQuote(manager, quotes.signed.hash), 'ORDERS.CHANGED_MEANWHILE'),
    byApi(
      "POST /quotes with a date of somebody's own",
      () =>
        orders.ask('POST', '/quotes', staff, {
          customer: 'VINET',
          currency: 'USD',
          lines: [{ product: 'cake', quantity: '1', wantedDate: '1996-07-05' }],
        }),
      'ORDERS.BAD_REQUEST',
    ),
    byApi(
      'POST /quotes/:id/accept into a second order',
      () => orders.ask('POST', `/quotes/${quotes.signed.id}/accept`, customer('VINET'), { purchaseOrder: 'N-QQ' }),
      'ORDERS.QUOTE_ACCEPTED_ALREADY',
    ),
    bySql(
      'issued without signatures',
      () => `update quotes set status = 'Issued' where id = '${quotes.cheap.id}'`,
      'quotes_beyond_limits_need_finance',
    ),
    bySql('signed by nobody', () => `update quotes set agreed = 'x' where id = '${quotes.cheap.id}'`, 'quotes_are_signed'),
    bySql(
      'an agreement that cites a signature that there is not',
      () => `insert into quote_agreements values ('${quotes.cheap.id}', 'x', 'sales', 'finance', now())`,
      'quotes_are_signed_by_sales',
    ),
    bySql(
      'a promise without a source',
      () => `update quotes set state = jsonb_set(state, '{promises,1,source}', '"hope"') where id = '${quotes.signed.id}'`,
      'quotes_promise_with_a_source',
    ),
    bySql(
      'an order of two quotes',
      () =>
        `update quotes set status = 'Accepted', beyond = false, order_id = (select order_id from quotes where id = '${quotes.signed.id}')
         where id = '${quotes.cheap.id}'`,
      'quotes_make_one_order',
    ),
  ],
  'terms changed after acceptance without the customer': [
    byApi(
      'POST /orders/:id/agree-price without how the customer agreed',
      () => orders.ask('POST', `/orders/${ids.waiting}/agree-price`, staff, { lines: [{ line: '1', unitPrice: '1100' }] }),
      'ORDERS.CUSTOMER_MUST_AGREE',
    ),
    byApi(
      'POST /orders/:id/agree-date without how the customer agreed',
      () => orders.ask('POST', `/orders/${ids.waiting}/agree-date`, staff, { lines: [{ line: '1', promisedDate: '1996-09-01' }] }),
      'ORDERS.CUSTOMER_MUST_AGREE',
    ),
    byApi(
      'POST /orders/:id/cut by another customer',
      () => orders.ask('POST', `/orders/${ids.waiting}/cut`, customer('ALFKI'), { reason: 'X', lines: [{ line: '1', quantity: '1' }] }),
      'ORDERS.ORDER_NOT_YOURS',
    ),
    byMessage(
      'Stopped for a request that was never made',
      () => orders.hear(onDelivery, 'Stopped', ids.released, { request: 'r', lines: [{ line: '1', quantity: quantity('5') }] }),
      'ORDERS.REQUEST_UNKNOWN',
    ),
    bySql('a version that is edited', () => `update terms set agreed_how = 'phone'`, 'permission denied for table terms'),
    bySql('a version that is taken away', () => 'delete from terms', 'permission denied for table terms'),
    bySql('a second first version', () => 'insert into terms select * from terms', 'terms_pkey'),
    bySql(
      'a later version that nobody agreed to',
      () => `insert into terms values ('${ids.waiting}', 2, 'order-placed', 'sam', null, now())`,
      'terms_change_with_the_customer',
    ),
    bySql('a fact that is edited', () => `update facts set data = '{}'`, 'permission denied for table facts'),
    bySql('a table that is changed', () => 'alter table orders drop constraint orders_promise_with_a_source', 'must be owner of table orders'),
  ],
  'a cancelled order that still ships': [
    byApi('POST /orders/:id/select of it', () => select(ids.cancelled, executive), 'ORDERS.NOT_POSSIBLE_NOW'),
    byApi(
      'POST /orders/:id/hold of it',
      () => orders.ask('POST', `/orders/${ids.cancelled}/hold`, staff, { reason: 'X' }),
      'ORDERS.NOT_POSSIBLE_NOW',
    ),
    byMessage(
      'Dispatched of it',
      () => orders.hear(onDelivery, 'Dispatched', ids.cancelled, { delivery: 'd', lines: line }),
      'ORDERS.SHIPPED_WITHOUT_ORDER',
    ),
    byMessage(
      'Delivered of it',
      () => orders.hear(onDelivery, 'Delivered', ids.cancelled, { delivery: 'd', date: calendarDate('1996-07-10'), lines: line }),
      'ORDERS.SHIPPED_WITHOUT_ORDER',
    ),
    bySql('status put back', () => `update orders set status = 'InFulfilment' where id = '${ids.cancelled}'`, 'orders_are_selected_with_authority'),
    bySql(
      'released again',
      () => `update orders set state = jsonb_set(state, '{released}', 'true') where id = '${ids.cancelled}'`,
      'orders_are_released_when_selected',
    ),
  ],
};

/** All that an attack could have changed. */
const standing = `select (select md5(string_agg(o::text, ',' order by id)) from orders o) as orders,
          (select md5(string_agg(t::text, ',' order by order_id, version)) from terms t) as terms,
          (select md5(string_agg(f::text, ',' order by id)) from facts f) as facts,
          (select count(*)::int from told) as told, (select md5(string_agg(f::text, ',')) from offers f) as offers,
          (select md5(string_agg(f::text, ',')) from ranking_exceptions f) as exceptions,
          (select md5(string_agg(f::text, ',')) from ranking_rules f) as rules,
          (select count(*)::int from ranking_agreements) as agreements,
          (select md5(string_agg(q::text, ',' order by id)) from quotes q) as quotes, (select count(*)::int from quote_agreements) as signed`;

testNevers(nevers, () => orders.database, standing);
