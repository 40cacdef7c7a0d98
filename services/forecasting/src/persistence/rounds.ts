import { signatureOf } from '@siklus/kernel';
import { keeps, type Column } from '@siklus/messaging';
import { roundDecider, roundDue } from '../domain/round/decide.js';
import type { Round, RoundFact, RoundStatus, Stage } from '../domain/round/round.js';
import { demandHash } from '../domain/round/signed.js';

const agreedIn: Readonly<Partial<Record<string, Stage>>> = { DemandAgreed: 'demand-plan', PlanAgreed: 'supply-plan' };
const stageAgreed = (fact: RoundFact): Stage | undefined => (fact.type === 'StatusReached' ? agreedIn[fact.status] : undefined);

/** The hash of what both have signed, once they have. */
const agreed = (stage: Stage, ...statuses: readonly RoundStatus[]): Column<Round> => ({
  type: 'text',
  of: ({ status, decisions }) => (statuses.includes(status) ? (decisions[stage]?.of ?? null) : null),
});

/** A stage is agreed by the signatures that it cites, and the supply plan by the demand plan: the database asks for all of them. */
export const rounds = keeps({
  kind: 'round',
  table: 'rounds',
  decider: roundDecider,
  due: roundDue,
  columns: {
    status: { type: 'text', of: ({ status }) => status },
    demand: agreed('demand-plan', 'DemandAgreed', 'SupplyProposed', 'PlanAgreed', 'Published', 'Measured'),
    supply: agreed('supply-plan', 'PlanAgreed', 'Published', 'Measured'),
    due: { type: 'timestamptz', of: ({ due }) => due },
  },
  ledgers: [
    {
      table: 'plan_signatures',
      columns: { round: 'text', stage: 'text', hash: 'text', department: 'text', subject: 'text', at: 'timestamptz' },
      rows: (fact, { decisions }, { key }) => {
        const stage = stageAgreed(fact);
        const decision = stage && decisions[stage];
        return (decision?.signatures ?? []).map(({ by: { department, subject }, at }) => ({
          round: key,
          stage: stage ?? null,
          hash: decision?.of ?? null,
          department,
          subject,
          at,
        }));
      },
    },
    {
      table: 'plan_agreements',
      columns: { round: 'text', stage: 'text', hash: 'text', demand: 'text', by_marketing: 'text', by_production: 'text', at: 'timestamptz' },
      rows: (fact, round, { key, at }) => {
        const stage = stageAgreed(fact);
        const decision = stage && round.decisions[stage];
        if (!decision) return [];
        const by = (department: string): string | null => signatureOf(decision, department)?.by.department ?? null;
        const both = { by_marketing: by('marketing'), by_production: by('production') };
        return [{ round: key, stage, hash: decision.of, demand: demandHash(round), ...both, at }];
      },
    },
  ],
});
