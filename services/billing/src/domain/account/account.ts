import {
  amounts,
  calendar,
  days,
  idFrom,
  isSame,
  never,
  none,
  quantities,
  reject,
  type Decider,
  type Decision,
  type Instant,
  type Rejection,
} from '@siklus/kernel';
import type { AskedCredit } from '../invoice/invoice-facts.js';
import type { AccountCommand, AccountFact, Owner, Withheld } from './account-facts.js';
import { billable, lineKey, type Mismatch } from './billable.js';
import { asBilled, billedParts, without, type BilledItem } from './billed.js';
import { billingStep } from './billing-step.js';
import { allPriced, isComplete, nothingHeard, type DeliveredLine, type Delivery, type Heard } from './heard.js';
import { contradictionIn, firstTwice, type Terms } from './terms.js';

/** How long the half of a join may wait for the other before somebody is asked. */
export const TERMS_MISSING_AFTER = days(1);

/** What may be billed for one order: what was heard of it, and what stands billed. */
export interface Account {
  readonly order: string;
  readonly heard: Heard;
  readonly items: readonly BilledItem[];
  /** Credits asked of invoices so far: names the next. */
  readonly credits: number;
  /** Items made so far: names the next. */
  readonly made: number;
  /** How often what stands billed of a line under a version has changed. */
  readonly changes: Readonly<Record<string, number>>;
  readonly withheld: Readonly<Record<string, Withheld>>;
}

/**
 * Whatever is heard, what stands billed is brought to what is billable: more is billed, less is taken back. So any order of arrival
 * ends at the same quantities, amounts and charges; only the documents on the way may differ.
 */
export const account: Decider<Account, AccountCommand, AccountFact> = {
  initial: (order) => ({ order, heard: nothingHeard, items: [], credits: 0, made: 0, changes: {}, withheld: {} }),
  decide,
  evolve,
};

function decide(state: Account, command: AccountCommand, now: Instant): Decision<AccountFact> {
  switch (command.type) {
    case 'NoteTerms':
      return noteTerms(state, command.terms, now);
    case 'NoteDelivery': {
      const { type: _, ...delivery } = command;
      return noteDelivery(state, { ...delivery, heardAt: now, corrections: [] }, now);
    }
    case 'NoteCorrection': {
      const { type: _, ...correction } = command;
      const known = state.heard.deliveries.find((d) => d.delivery === command.delivery);
      if (known?.corrections.includes(command.correction)) return [];
      return contradictionAmong(command.lines) ?? settled(state, [{ type: 'DeliveryCorrected', ...correction, at: now }], command.reason, now);
    }
    case 'NoteReturned': {
      const { type: _, ...returned } = command;
      if (state.heard.returned?.some(({ settlement }) => settlement === command.settlement)) return [];
      return settled(state, [{ type: 'ReturnNoted', ...returned, at: now }], 'RETURNED', now, command.settlement);
    }
    case 'NoteAdjusted': {
      const { type: _, ...adjusted } = command;
      if (state.heard.adjusted?.some(({ settlement }) => settlement === command.settlement)) return [];
      return settled(state, [{ type: 'AdjustmentNoted', ...adjusted, at: now }], 'PRICE_ADJUSTED', now);
    }
    case 'NotePerformed':
      if (state.heard.performed?.includes(command.charge)) return [];
      return settled(state, [{ type: 'WorkPerformed', charge: command.charge }], 'WORK_PERFORMED', now);
    case 'NoteAccepted':
      return state.heard.accepted ? [] : settled(state, [{ type: 'OrderAccepted' }], 'ORDER_ACCEPTED', now);
    case 'NoteEnded':
      return state.heard.ended ? [] : settled(state, [{ type: 'OrderEnded', how: command.how }], `ORDER_${command.how.toUpperCase()}`, now);
    case 'NoteInvoiced':
      return [{ type: 'ItemsInvoiced', items: command.items, invoice: command.invoice }];
    case 'CreditInvoiced':
      return creditsOf(state, command);
    case 'Review':
      return settled(state, [], 'REVIEWED', now);
    default:
      return never(command);
  }
}

function noteTerms(state: Account, terms: Terms, now: Instant): Decision<AccountFact> {
  const { version, customer } = terms;
  const known = state.heard.terms[version];
  if (known) return isSame(known, terms) ? [] : reject('BILLING.TERMS_CONTRADICT', { version });
  const other = Object.values(state.heard.terms).find((agreed) => agreed.customer !== customer);
  if (other) return reject('BILLING.CUSTOMER_CONTRADICTS', { version, customer, before: other.customer });
  return contradictionIn(terms) ?? settled(state, [{ type: 'TermsNoted', terms }], 'TERMS_CHANGED', now);
}

function noteDelivery(state: Account, delivery: Delivery, now: Instant): Decision<AccountFact> {
  const known = state.heard.deliveries.find((d) => d.delivery === delivery.delivery);
  if (!known) return contradictionAmong(delivery.lines) ?? settled(state, [{ type: 'DeliveryNoted', delivery }], 'DELIVERED', now);
  const repeats = known.corrections.length > 0 || (known.date === delivery.date && isSame(known.lines, delivery.lines));
  return repeats ? [] : reject('BILLING.DELIVERY_CONTRADICTS', { delivery: delivery.delivery });
}

/** The same units must not be told twice in one breath. */
function contradictionAmong(lines: readonly DeliveredLine[]): Rejection | undefined {
  const twice = firstTwice(lines.map(({ line, termsVersion }) => lineKey(line, termsVersion)));
  if (twice !== undefined) return reject('BILLING.LINE_TWICE', { line: twice });
  const below = lines.find(({ quantity }) => quantities.isNegative(quantity));
  return below && reject('BILLING.QUANTITY_NEGATIVE', { line: below.line });
}

/** The facts, and what follows from them: what is billed, taken back, complete, withheld. */
function settled(before: Account, facts: readonly AccountFact[], reason: string, now: Instant, settlement?: string): AccountFact[] {
  const state = facts.reduce(evolve, before);
  const may = billable(state.heard);
  const { bill, takeBack } = billingStep(may, state.items);
  const complete = isComplete(state.heard);
  const terms = state.heard.terms[state.heard.newest];
  const billed = [...bill].map(([currency, parts], n): AccountFact => {
    const { customer = '', purchaseOrder = '' } = terms ?? {};
    const item = idFrom('item', state.order, String(state.made + n + 1));
    return { type: 'Billed', item: { item, order: state.order, customer, purchaseOrder, currency, fellDueAt: now, ...parts }, complete };
  });
  const taken: AccountFact[] =
    takeBack.lines.length + takeBack.charges.length > 0
      ? [{ type: 'TakenBack', reason, ...(settlement !== undefined && { settlement }), complete, ...takeBack }]
      : [];
  const silent = billed.length + taken.length === 0 && state.items.length > 0 && complete !== isComplete(before.heard);
  const changed: AccountFact[] = silent ? [{ type: 'CompletenessChanged', complete }] : [];
  const lowered = lowering([...taken, ...billed].reduce(evolve, state));
  return [...facts, ...taken, ...billed, ...lowered, ...changed, ...withholding(state, may.mismatches, now)];
}

/** A lower price waits until its line is billed; then it comes off what is billed, never more than that. */
function lowering({ heard, items }: Account): AccountFact[] {
  return (heard.adjusted ?? []).flatMap(({ settlement, line, termsVersion, amount, done }): AccountFact[] => {
    const parts = billedParts(items, lineKey(line, termsVersion)).filter(({ billed }) => amounts.isPositive(billed.net));
    if (done || parts.length === 0) return [];
    let left = amount;
    const lines = parts.flatMap(({ item, billed }) => {
      const net = amounts.least(billed.net, left);
      left = amounts.subtract(left, net);
      return amounts.isPositive(net) ? [{ item, line, termsVersion, quantity: none, net, deliveries: [] }] : [];
    });
    return [{ type: 'PriceLowered', settlement, lines }];
  });
}

const ownerOf: Record<Mismatch['kind'], Owner> = { 'terms-missing': 'sales', 'above-order': 'shipping' };

const isRipe = ({ kind, since }: Mismatch, now: Instant): boolean => kind === 'above-order' || calendar.plus(since, TERMS_MISSING_AFTER) <= now;

function withholding(state: Account, mismatches: ReadonlyMap<string, Mismatch>, now: Instant): AccountFact[] {
  const raised = [...mismatches].flatMap(([key, mismatch]): AccountFact[] => {
    const { kind, line, termsVersion, quantity } = mismatch;
    if (!isRipe(mismatch, now) || state.withheld[key]?.quantity === quantity) return [];
    const discrepancy = idFrom('discrepancy', state.order, key);
    return [{ type: 'Withheld', key, withheld: { discrepancy, owner: ownerOf[kind], kind, line, termsVersion, quantity } }];
  });
  const gone = Object.entries(state.withheld)
    .filter(([key]) => !mismatches.has(key))
    .map(([key, { discrepancy }]): AccountFact => ({ type: 'NoLongerWithheld', key, discrepancy }));
  return [...raised, ...gone];
}

/** One credit per invoice on which the items stand. */
function creditsOf(state: Account, { reason, settlement, lines, charges }: Omit<AskedCredit, 'credit'>): AccountFact[] {
  const invoiceOf = new Map(state.items.map(({ item, invoice }) => [item, invoice]));
  const on = (item: string): string => invoiceOf.get(item) ?? item;
  const invoices = new Set([...lines, ...charges].map(({ item }) => on(item)));
  return [...invoices].map((invoice, n) => ({
    type: 'CreditAsked',
    invoice,
    credit: idFrom('credit', state.order, String(state.credits + n + 1)),
    reason,
    ...(settlement !== undefined && { settlement }),
    lines: lines.filter(({ item }) => on(item) === invoice),
    charges: charges.filter(({ item }) => on(item) === invoice),
  }));
}

function evolve(state: Account, fact: AccountFact): Account {
  switch (fact.type) {
    case 'TermsNoted': {
      const { terms, newest } = state.heard;
      const { version } = fact.terms;
      return hears(state, { terms: { ...terms, [version]: fact.terms }, newest: Math.max(newest, version) });
    }
    case 'DeliveryNoted':
      return hears(state, { deliveries: [...state.heard.deliveries, fact.delivery] });
    case 'DeliveryCorrected':
      return hears(state, { deliveries: corrected(state.heard.deliveries, fact) });
    case 'ReturnNoted': {
      const { settlement, lines } = fact;
      return hears(state, { returned: [...(state.heard.returned ?? []), ...lines.map((line) => ({ settlement, ...line }))] });
    }
    case 'AdjustmentNoted': {
      const { settlement, line, termsVersion, amount } = fact;
      return hears(state, { adjusted: [...(state.heard.adjusted ?? []), { settlement, line, termsVersion, amount, done: false }] });
    }
    case 'PriceLowered':
      return hears(state, {
        adjusted: (state.heard.adjusted ?? []).map((one) => (one.settlement === fact.settlement ? { ...one, done: true } : one)),
      });
    case 'WorkPerformed':
      return hears(state, { performed: [...(state.heard.performed ?? []), fact.charge] });
    case 'OrderAccepted':
      return hears(state, { accepted: true });
    case 'OrderEnded':
      return hears(state, { ended: fact.how });
    case 'Billed':
      return changing({ ...state, items: [...state.items, asBilled(fact.item)], made: state.made + 1 }, fact.item.lines);
    case 'TakenBack':
      return changing({ ...state, items: without(state.items, fact) }, fact.lines);
    case 'CompletenessChanged':
      return state;
    case 'ItemsInvoiced':
      return { ...state, items: state.items.map((item) => (fact.items.includes(item.item) ? { ...item, invoice: fact.invoice } : item)) };
    case 'CreditAsked':
      return { ...state, credits: state.credits + 1 };
    case 'Withheld':
      return { ...state, withheld: { ...state.withheld, [fact.key]: fact.withheld } };
    case 'NoLongerWithheld': {
      const { [fact.key]: _, ...withheld } = state.withheld;
      return { ...state, withheld };
    }
    default:
      return never(fact);
  }
}

const hears = (state: Account, more: Partial<Heard>): Account => ({ ...state, heard: { ...state.heard, ...more } });

function changing(state: Account, lines: readonly { readonly line: string; readonly termsVersion: number }[]): Account {
  const keys = new Set(lines.map(({ line, termsVersion }) => lineKey(line, termsVersion)));
  return { ...state, changes: { ...state.changes, ...Object.fromEntries([...keys].map((key) => [key, (state.changes[key] ?? 0) + 1])) } };
}

function corrected(deliveries: readonly Delivery[], fact: Extract<AccountFact, { type: 'DeliveryCorrected' }>): Delivery[] {
  const { delivery, correction, date, lines, at } = fact;
  const known = deliveries.find((d) => d.delivery === delivery);
  const restated = { delivery, date, heardAt: known?.heardAt ?? at, corrections: [...(known?.corrections ?? []), correction], lines };
  return known ? deliveries.map((d) => (d === known ? restated : d)) : [...deliveries, restated];
}

/** When the oldest half of a join is overdue, unless the other half comes first. */
export function appointments({ heard, withheld }: Account) {
  if (allPriced(heard)) return [];
  const waiting = [...billable(heard).mismatches].filter(([key, { kind }]) => kind === 'terms-missing' && !withheld[key]);
  const [oldest] = waiting.map(([, { since }]) => since).sort();
  return oldest ? [{ name: 'terms-missing', at: calendar.plus(oldest, TERMS_MISSING_AFTER), command: { type: 'Review' } as const }] : [];
}
