import {
  transitions,
  type CalendarDate,
  type DecisionFact,
  type Instant,
  type JointDecisions,
  type Parties,
  type Quantity,
  type Signer,
} from '@siklus/kernel';
import type { Bucket } from '../history/bucket.js';

const statuses = [
  'Unopened',
  'Opened',
  'DemandProposed',
  'DemandAgreed',
  'SupplyProposed',
  'PlanAgreed',
  'Published',
  'Measured',
  'Abandoned',
] as const;
export type RoundStatus = (typeof statuses)[number];

export const roundTransitions = transitions<RoundStatus>('Unopened', {
  Unopened: ['Opened'],
  Opened: ['DemandProposed', 'Abandoned'],
  DemandProposed: ['DemandAgreed', 'Abandoned'],
  DemandAgreed: ['SupplyProposed', 'Abandoned'],
  SupplyProposed: ['PlanAgreed', 'Abandoned'],
  PlanAgreed: ['Published', 'Abandoned'],
  Published: ['Measured'],
  Measured: [],
  Abandoned: [],
});

export const planners = ['marketing', 'production'] as const;
export type Planner = (typeof planners)[number];
export type Stage = 'demand-plan' | 'supply-plan';
/** Who signs, by stage: only the round itself knows in which of them it is. */
export type StageParties = Readonly<Record<Stage, Parties>>;

/** What is expected of a product in a bucket, as the history alone says it when the round is opened. */
export interface Line {
  /** `tea@2026-03-02` */
  readonly line: string;
  readonly product: string;
  readonly from: CalendarDate;
  /** What the latest whole bucket before the round asked for: what somebody would say who knows nothing else. */
  readonly naive?: Quantity;
  readonly baseline: { readonly method: string; readonly mean: Quantity; readonly lo80: Quantity; readonly hi80: Quantity } | null;
}

export interface Proposed {
  readonly quantity: Quantity;
  /** Why it should be so. */
  readonly assumption: string;
}

/** Hours of a kind of resource, stock of a product, or people with a skill, in one bucket. */
export interface SupplyLine {
  /** `capacity:filler@2026-03-02` */
  readonly line: string;
  readonly what: 'capacity' | 'inventory' | 'people';
  /** The kind of resource, the product, or the skill. */
  readonly name: string;
  readonly from: CalendarDate;
  readonly quantity: Quantity;
}

export interface Challenge {
  readonly challenge: string;
  readonly stage: Stage;
  readonly line: string;
  readonly of: 'figure' | 'assumption';
  readonly by: Planner;
  /** The department that has to answer. */
  readonly on: Planner;
  readonly counter: Quantity;
  readonly evidence: string;
  readonly at: Instant;
  readonly answer: { readonly how: 'accepted' | 'defended' | 'withdrawn'; readonly evidence: string; readonly at: Instant } | null;
}

export type Figures = Readonly<Record<string, Quantity>>;

export interface Round {
  readonly id: string;
  readonly status: RoundStatus;
  readonly bucket: Bucket;
  readonly lines: readonly Line[];
  readonly proposals: Readonly<Record<Planner, Readonly<Record<string, Proposed>>>>;
  /** The demand that both are to sign, line by line. */
  readonly figures: Figures;
  readonly supply: readonly SupplyLine[];
  /** Products for which the supply holds no hours, since no standard cost of them is known: both sign that, too. */
  readonly uncosted: readonly string[];
  /** What was asked for, line by line, once all of it has passed. */
  readonly actuals: Figures;
  readonly challenges: readonly Challenge[];
  readonly decisions: JointDecisions;
  /** Since when the next step is awaited, and until when. */
  readonly since: Instant | null;
  readonly due: Instant | null;
  readonly overdue: boolean;
}

export type RoundCommand =
  /** `answerWithin`: milliseconds until a step that nobody takes is seen. */
  | { readonly type: 'Open'; readonly bucket: Bucket; readonly lines: readonly Line[]; readonly answerWithin: number }
  | {
      readonly type: 'Propose';
      readonly by: Planner;
      readonly proposed: Readonly<Record<string, Proposed>>;
      readonly parties: StageParties;
      readonly answerWithin: number;
    }
  /** Into the demand, or the supply, that both sign. */
  | { readonly type: 'SetFigures'; readonly figures: Figures; readonly parties: StageParties }
  /** `demand` is what it was computed from. */
  | {
      readonly type: 'ProposeSupply';
      readonly demand: Figures;
      readonly supply: readonly SupplyLine[];
      readonly uncosted: readonly string[];
      readonly parties: StageParties;
      readonly answerWithin: number;
    }
  | { readonly type: 'Challenge'; readonly challenge: Omit<Challenge, 'stage' | 'on' | 'at' | 'answer'>; readonly parties: StageParties }
  | {
      readonly type: 'Answer';
      readonly challenge: string;
      readonly by: Planner;
      readonly how: 'accepted' | 'defended' | 'withdrawn';
      readonly evidence: string;
      readonly parties: StageParties;
    }
  /** `seen`: the hash of what the person saw. */
  | { readonly type: 'Sign'; readonly by: Signer; readonly seen: string; readonly answerWithin: number }
  | { readonly type: 'Refuse'; readonly by: Signer; readonly seen: string; readonly reason: string }
  | { readonly type: 'Publish'; readonly answerWithin: number }
  /** `families`: of each product, as it stands now. */
  | { readonly type: 'Measure'; readonly actuals: Figures; readonly families: Readonly<Record<string, string>> }
  | { readonly type: 'Abandon'; readonly reason: string }
  | { readonly type: 'NoteSilence' };

export type RoundFact =
  | DecisionFact
  | { readonly type: 'Opened'; readonly bucket: Bucket; readonly lines: readonly Line[] }
  | { readonly type: 'Proposed'; readonly by: Planner; readonly proposed: Readonly<Record<string, Proposed>> }
  | { readonly type: 'FiguresSet'; readonly figures: Figures }
  | { readonly type: 'SupplyProposed'; readonly supply: readonly SupplyLine[]; readonly uncosted: readonly string[] }
  | { readonly type: 'SupplyChanged'; readonly figures: Figures }
  | { readonly type: 'Challenged'; readonly challenge: Challenge }
  | { readonly type: 'ChallengeAnswered'; readonly challenge: string; readonly answer: NonNullable<Challenge['answer']> }
  | { readonly type: 'StatusReached'; readonly status: 'DemandProposed' | 'DemandAgreed' | 'PlanAgreed' }
  | { readonly type: 'Awaited'; readonly since: Instant; readonly due: Instant }
  | { readonly type: 'StepOverdue'; readonly status: RoundStatus }
  | { readonly type: 'Published' }
  | { readonly type: 'Measured'; readonly actuals: Figures; readonly families: Readonly<Record<string, string>> }
  | { readonly type: 'Abandoned'; readonly reason: string };
