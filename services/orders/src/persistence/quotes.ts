import { keeps, type Column } from '@siklus/messaging';
import { isAgreed, signatureOf } from '@siklus/kernel';
import { DECISION, expiryOf, quoteDecider } from '../domain/quote/decide.js';
import type { Quote, QuoteState } from '../domain/quote/quote.js';

const of = (type: Column<QuoteState>['type'], read: (quote: Quote) => string | number | boolean | null): Column<QuoteState> => ({
  type,
  of: (quote) => (quote.known ? read(quote) : null),
});

/** What is offered beyond what anybody may offer cites both signatures; the database asks for them. */
export const quotes = keeps({
  kind: 'quote',
  table: 'quotes',
  decider: quoteDecider,
  due: expiryOf,
  columns: {
    status: of('text', ({ status }) => status),
    customer: of('text', ({ customer }) => customer),
    valid_until: of('timestamptz', ({ validUntil }) => validUntil),
    beyond: of('boolean', ({ beyond }) => beyond.length > 0),
    agreed: of('text', ({ decisions }) => (isAgreed(decisions[DECISION]) ? (decisions[DECISION]?.of ?? null) : null)),
    order_id: of('text', ({ order }) => order),
  },
  ledgers: [
    {
      table: 'quote_signatures',
      columns: { quote: 'text', hash: 'text', department: 'text', subject: 'text', at: 'timestamptz' },
      rows: (fact, _, { key, at }) => {
        if (fact.type !== 'DecisionSigned') return [];
        const { department, subject } = fact.by;
        return [{ quote: key, hash: fact.of, department, subject, at }];
      },
    },
    {
      table: 'quote_agreements',
      columns: { quote: 'text', hash: 'text', by_sales: 'text', by_finance: 'text', at: 'timestamptz' },
      rows: (fact, state, { key, at }) => {
        const decision = state.known ? state.decisions[DECISION] : undefined;
        if (fact.type !== 'DecisionSigned' || !decision || !isAgreed(decision)) return [];
        const by = (department: string): string | null => signatureOf(decision, department)?.by.department ?? null;
        return [{ quote: key, hash: decision.of, by_sales: by('sales'), by_finance: by('finance'), at }];
      },
    },
  ],
});
