import type { SupplyRules } from '../domain/round/supply.js';

/** What a company plans by. A class, so that it can be asked for by name in a constructor. */
export abstract class PlanningRules {
  /** Milliseconds until a step of a round that nobody takes is seen. */
  abstract readonly answerWithin: number;
  abstract readonly supply: SupplyRules;
}
