/** What the company sets for those who plan. A class, so that it can be asked for by name in a constructor. */
export abstract class PlanningRules {
  /** Milliseconds from now in which the plan stays as it is. */
  abstract readonly frozenFor: number;
  /** Milliseconds from now that a schedule may reach. */
  abstract readonly horizon: number;
  /** Moves that a draft is improved by, at most. */
  abstract readonly moves: number;
  /** Milliseconds that a department has to sign or refuse. */
  abstract readonly reviewWithin: number;
  /** Operations that expedites may move in a calendar month. */
  abstract readonly changeBudget: number;
}
