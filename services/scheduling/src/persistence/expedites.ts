import { signatureOf } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { budgetDecider, usedOf } from '../domain/budget/budget.js';
import { answerOf, expediteDecider } from '../domain/expedite/decide.js';
import { agreedOf, type Expedite } from '../domain/expedite/expedite.js';

const signedBy = (department: string) => ({
  type: 'text' as const,
  of: (expedite: Expedite) => {
    const agreed = agreedOf(expedite);
    return (agreed && signatureOf(expedite.decisions[agreed.way], department)?.by.subject) ?? null;
  },
});

export const expedites = keeps({
  kind: 'expedite',
  table: 'expedites',
  decider: expediteDecider,
  due: answerOf,
  columns: {
    status: { type: 'text', of: ({ status }) => status },
    production_signed: signedBy('production'),
    marketing_signed: signedBy('marketing'),
    answer_by: { type: 'timestamptz', of: ({ answerBy }) => answerBy },
  },
});

/** The database guards the account too: no more is moved than the month allows. */
export const budgets = keeps({
  kind: 'budget',
  table: 'budgets',
  decider: budgetDecider,
  columns: { change_limit: { type: 'integer', of: ({ limit }) => limit }, used: { type: 'integer', of: usedOf } },
});
