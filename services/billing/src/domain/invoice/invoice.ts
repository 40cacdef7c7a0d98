import {
  amounts,
  isRejection,
  never,
  reject,
  transitions,
  zero,
  type CalendarDate,
  type Currency,
  type Decider,
  type Decision,
  type Money,
} from '@siklus/kernel';
import { creditNoteOf, lessStanding, portionsStanding, portionsWanted, type CreditNote } from './credit-note.js';
import { documentOf } from './document.js';
import type { Way } from '../mailing/mailing.js';
import type { BillingProfile } from '../statement/billing-profile.js';
import type { Language } from '../statement/language.js';
import type { Allocation, AskedCredit, InvoiceCommand, InvoiceFact } from './invoice-facts.js';
import { standingOf, type Standing } from './standing.js';

export const statuses = transitions('Drafted', {
  Drafted: ['Issued', 'Paid'],
  Issued: ['PartlyPaid', 'Paid', 'Disputed', 'Cancelled', 'WrittenOff'],
  PartlyPaid: ['Issued', 'Paid', 'Disputed', 'Cancelled', 'WrittenOff'],
  Paid: ['Issued', 'PartlyPaid', 'Disputed', 'Cancelled'],
  Disputed: ['Issued', 'PartlyPaid', 'Paid', 'Cancelled', 'WrittenOff'],
  WrittenOff: ['Issued', 'PartlyPaid', 'Paid', 'Disputed', 'Cancelled'],
  Cancelled: [],
});
export type InvoiceStatus = keyof typeof statuses.next;

/** Its number is being drawn. */
export interface DraftedInvoice {
  readonly status: 'Drafted';
  readonly invoice: string;
  readonly awaited: readonly AskedCredit[];
}

/** The document is kept apart and never changes; this is what has become of the claim. */
export interface IssuedInvoice {
  readonly status: Exclude<InvoiceStatus, 'Drafted'>;
  readonly invoice: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly customer: string;
  readonly currency: Currency;
  readonly language: Language;
  /** How the customer wants its documents. Unsaid on those issued before it was kept. */
  readonly format?: BillingProfile['format'];
  readonly electronicAddress?: string;
  /** How its documents go to the customer by themselves. */
  readonly channel?: Way;
  readonly orders: readonly string[];
  readonly gross: Money;
  /** By credit notes that are issued. */
  readonly credited: Money;
  readonly paid: Money;
  readonly writtenOff: Money;
  /** What no credit note, drafted or issued, has taken off. */
  readonly standing: Standing;
  readonly drafted: readonly CreditNote[];
  readonly notes: readonly { readonly credit: string; readonly number: string; readonly gross: Money }[];
  readonly allocations: readonly Allocation[];
  readonly writeOffs: readonly string[];
  readonly dispute: { readonly dispute: string; readonly reason: string } | null;
}

export type Invoice = DraftedInvoice | IssuedInvoice;

export const invoice: Decider<Invoice, InvoiceCommand, InvoiceFact> = {
  initial: (id) => ({ status: 'Drafted', invoice: id, awaited: [] }),
  decide,
  evolve,
};

export const owedOf = ({ gross, credited, paid, writtenOff }: IssuedInvoice): Money =>
  amounts.subtract(gross, amounts.add(credited, paid, writtenOff));

function decide(state: Invoice, command: InvoiceCommand): Decision<InvoiceFact> {
  if (state.status === 'Drafted') return decideDraft(state, command);
  switch (command.type) {
    case 'Issue':
      return command.number === state.number ? [] : reject('BILLING.ISSUED_ALREADY', { number: state.number });
    case 'Credit':
      return credited(state, portionsStanding(state.standing, command), command);
    case 'CreditByFinance': {
      if (isCreditKnown(state, command.credit)) return [];
      const wanted = portionsWanted(state.standing, command);
      if (isRejection(wanted)) return wanted;
      const drafts = credited(state, wanted, command);
      return drafts.length > 0 ? drafts : reject('BILLING.NOTHING_TO_CREDIT', { invoice: state.invoice });
    }
    case 'IssueCredit': {
      const note = state.drafted.find(({ credit }) => credit === command.credit);
      if (!note) return [];
      return settled(state, [{ type: 'CreditIssued', note, number: command.number, issuedOn: command.issuedOn }], note.settlement);
    }
    case 'Dispute':
      if (state.dispute) return state.dispute.dispute === command.dispute ? [] : reject('BILLING.DISPUTED_ALREADY', { reason: state.dispute.reason });
      if (state.status === 'Cancelled') return reject('BILLING.INVOICE_CANCELLED', { number: state.number });
      return [{ type: 'Disputed', dispute: command.dispute, reason: command.reason }];
    case 'SettleDispute':
      if (state.dispute?.dispute !== command.dispute) return [];
      return settled(state, [{ type: 'DisputeSettled', dispute: command.dispute, settlement: command.settlement }]);
    case 'Pay':
      return pay(state, command);
    case 'UndoPayment': {
      const allocation = state.allocations.find((a) => a.allocation === command.allocation);
      if (!allocation || amounts.isZero(allocation.amount)) return [];
      return settled(state, [{ type: 'PaymentUndone', ...allocation, reason: command.reason }]);
    }
    case 'WriteOff': {
      const owed = owedOf(state);
      const { writeOff, amount, reason } = command;
      if (state.writeOffs.includes(writeOff)) return [];
      if (!amounts.isPositive(amount)) return reject('BILLING.AMOUNT_NOT_POSITIVE', { amount });
      if (amounts.compare(amount, owed) > 0) return reject('BILLING.WRITTEN_OFF_ABOVE_OWED', { amount, owed });
      return settled(state, [{ type: 'WrittenOff', writeOff, amount, reason }]);
    }
    default:
      return never(command);
  }
}

function decideDraft(state: DraftedInvoice, command: InvoiceCommand): Decision<InvoiceFact> {
  switch (command.type) {
    case 'Issue': {
      const issued: InvoiceFact = { type: 'Issued', document: documentOf(command.draft, command.number, command.issuedOn) };
      const facts: InvoiceFact[] = [issued];
      let after = evolve(state, issued) as IssuedInvoice;
      for (const asked of state.awaited) {
        const drafts = credited(after, portionsStanding(after.standing, asked), asked);
        facts.push(...drafts);
        after = drafts.reduce(evolve, after) as IssuedInvoice;
      }
      return after.status === 'Paid' ? [...facts, { type: 'Paid' }] : facts;
    }
    case 'Credit':
      return state.awaited.some(({ credit }) => credit === command.credit) ? [] : [{ ...command, type: 'CreditAwaited' }];
    default:
      return reject('BILLING.INVOICE_UNKNOWN', { invoice: state.invoice });
  }
}

const isCreditKnown = ({ drafted, notes }: IssuedInvoice, credit: string): boolean => [...drafted, ...notes].some((note) => note.credit === credit);

function credited(state: IssuedInvoice, taken: Standing, { credit, reason, settlement }: Omit<AskedCredit, 'lines' | 'charges'>): InvoiceFact[] {
  if (isCreditKnown(state, credit)) return [];
  const note = creditNoteOf(state.standing, taken, { credit, invoice: state.invoice, reason, ...(settlement !== undefined && { settlement }) });
  return note ? [{ type: 'CreditDrafted', note }] : [];
}

function pay(
  state: IssuedInvoice,
  { allocation, payment, customer, currency, amount }: Extract<InvoiceCommand, { type: 'Pay' }>,
): Decision<InvoiceFact> {
  if (state.allocations.some((a) => a.allocation === allocation)) return [];
  if (customer !== state.customer) return reject('BILLING.INVOICE_OF_ANOTHER', { invoice: state.invoice });
  if (currency !== state.currency) return reject('BILLING.CURRENCY_DIFFERS', { currency: state.currency });
  if (!amounts.isPositive(amount)) return reject('BILLING.AMOUNT_NOT_POSITIVE', { amount });
  const owed = owedOf(state);
  if (amounts.compare(amount, owed) > 0) return reject('BILLING.PAID_ABOVE_OWED', { amount, owed });
  return settled(state, [{ type: 'PaymentApplied', allocation, payment, amount }]);
}

/** The facts, and what follows for the money: what is covered more than once goes back, the write-off before the newest payments. */
function settled(before: IssuedInvoice, facts: readonly InvoiceFact[], settlement?: string): InvoiceFact[] {
  let state = facts.reduce(evolve, before) as IssuedInvoice;
  const freed: InvoiceFact[] = [];
  let over = amounts.negate(amounts.least(owedOf(state), zero));
  const offWriteOff = amounts.least(over, state.writtenOff);
  if (amounts.isPositive(offWriteOff)) freed.push({ type: 'WriteOffReduced', amount: offWriteOff });
  over = amounts.subtract(over, offWriteOff);
  for (const { allocation, payment, amount } of state.allocations.toReversed()) {
    const back = amounts.least(over, amount);
    if (!amounts.isPositive(back)) continue;
    freed.push({ type: 'PaymentFreed', allocation, payment, amount: back, ...(settlement !== undefined && { settlement }) });
    over = amounts.subtract(over, back);
  }
  state = freed.reduce(evolve, state) as IssuedInvoice;
  const paid: InvoiceFact[] = state.status === 'Paid' && before.status !== 'Paid' ? [{ type: 'Paid' }] : [];
  return [...facts, ...freed, ...paid];
}

function evolve(state: Invoice, fact: InvoiceFact): Invoice {
  if (fact.type === 'Issued') {
    const { invoice: id, number, issuedOn, dueOn, customer, currency, language, format, channel, electronicAddress, gross, items } = fact.document;
    const orders = [...new Set(items.map(({ order }) => order))];
    const money = { gross, credited: zero, paid: zero, writtenOff: zero };
    const rest = { standing: standingOf(fact.document), drafted: [], notes: [], allocations: [], writeOffs: [], dispute: null };
    const wished = { language, format, ...(channel && { channel }), ...(electronicAddress && { electronicAddress }) };
    const named = { invoice: id, number, issuedOn, dueOn, customer, currency, ...wished };
    return withStatus({ status: 'Issued', ...named, orders, ...money, ...rest });
  }
  if (state.status === 'Drafted') {
    if (fact.type !== 'CreditAwaited') throw new Error(`${fact.type} of an invoice that was not issued`);
    const { type: _, ...asked } = fact;
    return { ...state, awaited: [...state.awaited, asked] };
  }
  return withStatus(evolveIssued(state, fact));
}

function evolveIssued(state: IssuedInvoice, fact: Exclude<InvoiceFact, { type: 'Issued' }>): IssuedInvoice {
  switch (fact.type) {
    case 'CreditDrafted':
      return { ...state, standing: lessStanding(state.standing, fact.note), drafted: [...state.drafted, fact.note] };
    case 'CreditIssued': {
      const { note, number } = fact;
      const { credit, gross } = note;
      const drafted = state.drafted.filter((other) => other.credit !== credit);
      return { ...state, credited: amounts.add(state.credited, gross), drafted, notes: [...state.notes, { credit, number, gross }] };
    }
    case 'Disputed':
      return { ...state, dispute: { dispute: fact.dispute, reason: fact.reason } };
    case 'DisputeSettled':
      return { ...state, dispute: null };
    case 'PaymentApplied': {
      const { allocation, payment, amount } = fact;
      return { ...state, paid: amounts.add(state.paid, amount), allocations: [...state.allocations, { allocation, payment, amount }] };
    }
    case 'PaymentFreed':
    case 'PaymentUndone': {
      const left = (a: Allocation): Allocation => (a.allocation === fact.allocation ? { ...a, amount: amounts.subtract(a.amount, fact.amount) } : a);
      return { ...state, paid: amounts.subtract(state.paid, fact.amount), allocations: state.allocations.map(left) };
    }
    case 'WrittenOff':
      return { ...state, writtenOff: amounts.add(state.writtenOff, fact.amount), writeOffs: [...state.writeOffs, fact.writeOff] };
    case 'WriteOffReduced':
      return { ...state, writtenOff: amounts.subtract(state.writtenOff, fact.amount) };
    case 'CreditAwaited':
    case 'Paid':
      return state;
    default:
      return never(fact);
  }
}

/** The status follows from the money, the credit notes and the dispute; it is never set. */
function withStatus(state: IssuedInvoice): IssuedInvoice {
  return { ...state, status: statusOf(state) };
}

function statusOf(state: IssuedInvoice): IssuedInvoice['status'] {
  const { gross, credited: credits, notes, standing, dispute, paid, writtenOff } = state;
  const nothingStands =
    standing.lines.every(({ quantity, net }) => quantity === '0' && net === zero) && standing.charges.every(({ net }) => net === zero);
  const isCancelled = notes.length > 0 && state.drafted.length === 0 && credits === gross && (amounts.isPositive(gross) || nothingStands);
  if (isCancelled) return 'Cancelled';
  if (dispute) return 'Disputed';
  if (!amounts.isPositive(owedOf(state))) return amounts.isPositive(writtenOff) ? 'WrittenOff' : 'Paid';
  return amounts.isPositive(paid) ? 'PartlyPaid' : 'Issued';
}
