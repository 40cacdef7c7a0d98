import { signatureOf } from '@siklus/kernel';
import { keeps, type Column, type Ledger } from '@siklus/messaging';
import { signaturesDue, type Proposal, type ProposalFact } from '../domain/ranking/proposal.js';
import { rankingExceptionDecider, type Exceptional, type RankingException } from '../domain/ranking/ranking-exception.js';
import { rankingRulesDecider, type RankingRules, type RankingWeights } from '../domain/ranking/ranking-rules.js';

const status: Column<RankingRules | RankingException> = { type: 'text', of: (proposal) => proposal.status };
const agreements: Column<RankingRules | RankingException> = {
  type: 'integer',
  of: (proposal) => (proposal.agreements === 0 ? null : proposal.agreements),
};
const signBy: Column<RankingRules | RankingException> = { type: 'timestamptz', of: (proposal) => proposal.signBy };

/** The n-th agreement on rules, or on an exception, cites the signatures that made it; the database asks for all three. */
function ledgersOf<T>(decision: string): readonly Ledger<Proposal<T>, ProposalFact<T>>[] {
  return [
    {
      table: 'ranking_signatures',
      columns: { ranking: 'text', agreement: 'integer', department: 'text', subject: 'text', at: 'timestamptz' },
      rows: (fact, { decisions, agreements: agreement }, { key }) =>
        fact.type === 'Agreed'
          ? (decisions[decision]?.signatures ?? []).map(({ by: { department, subject }, at }) => ({
              ranking: key,
              agreement,
              department,
              subject,
              at,
            }))
          : [],
    },
    {
      table: 'ranking_agreements',
      columns: { ranking: 'text', agreement: 'integer', by_marketing: 'text', by_production: 'text', by_strategy: 'text', at: 'timestamptz' },
      rows: (fact, { decisions, agreements: agreement }, { key, at }) => {
        if (fact.type !== 'Agreed') return [];
        const by = (department: string): string | null => signatureOf(decisions[decision], department)?.by.department ?? null;
        const all = { by_marketing: by('marketing'), by_production: by('production'), by_strategy: by('strategy') };
        return [{ ranking: key, agreement, ...all, at }];
      },
    },
  ];
}

export const rankingRules = keeps({
  kind: 'ranking-rules',
  table: 'ranking_rules',
  decider: rankingRulesDecider,
  due: signaturesDue,
  columns: { status, agreements, sign_by: signBy },
  ledgers: ledgersOf<RankingWeights>('ranking-rules'),
});

export const rankingExceptions = keeps({
  kind: 'ranking-exception',
  table: 'ranking_exceptions',
  decider: rankingExceptionDecider,
  orderOf: (_, id) => id,
  due: signaturesDue,
  columns: { status, agreements, sign_by: signBy },
  ledgers: ledgersOf<Exceptional>('ranking-exception'),
});
