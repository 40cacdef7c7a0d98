import { reject, type Decider } from '@siklus/kernel';

/** One use of the budget: what was changed, for whom and why. */
export interface Use {
  readonly expedite: string;
  readonly schedule: string;
  /** A department. */
  readonly by: string;
  readonly why: string;
  readonly moved: number;
}

/** How many operations expedites may move in one month: changing the plan regularly raises the cost of making. */
export interface Budget {
  /** The first day of the month. */
  readonly id: string;
  /** `null` until it is used for the first time. */
  readonly limit: number | null;
  readonly uses: readonly Use[];
}

export type BudgetCommand = { readonly type: 'Charge'; readonly limit: number } & Use;
export type BudgetFact = { readonly type: 'Charged'; readonly limit: number; readonly left: number } & Use;

export const usedOf = ({ uses }: Budget): number => uses.reduce((sum, { moved }) => sum + moved, 0);

/** The limit of a month is the one that it began with. */
export const budgetDecider: Decider<Budget, BudgetCommand, BudgetFact> = {
  initial: (id) => ({ id, limit: null, uses: [] }),
  decide: (budget, { expedite: asked, schedule, by, why, moved, limit: given }) => {
    if (budget.uses.some(({ expedite }) => expedite === asked)) return [];
    const limit = budget.limit ?? given;
    const left = limit - usedOf(budget) - moved;
    if (left < 0) return reject('SCHEDULING.BUDGET_EXHAUSTED', { period: budget.id, limit, used: usedOf(budget), wanted: moved });
    return [{ type: 'Charged', expedite: asked, schedule, by, why, moved, limit, left }];
  },
  evolve: ({ id, uses }, { limit, expedite, schedule, by, why, moved }) => ({
    id,
    limit,
    uses: [...uses, { expedite, schedule, by, why, moved }],
  }),
};
