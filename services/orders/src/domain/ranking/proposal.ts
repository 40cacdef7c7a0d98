import {
  awaited,
  calendar,
  decided,
  isAgreed,
  isDecisionFact,
  isRejection,
  isSame,
  lay,
  reject,
  signing,
  transitions,
  type Decider,
  type Decision,
  type DecisionFact,
  type Instant,
  type JointDecision,
  type JointDecisions,
  type Parties,
  type Rejection,
  type Signer,
} from '@siklus/kernel';

export type ProposalStatus = 'Unproposed' | 'Proposed' | 'Agreed';

/** Whoever proposes anew takes what was proposed away; what was agreed stays in force until something else is agreed. */
export const proposalTransitions = transitions<ProposalStatus>('Unproposed', {
  Unproposed: ['Proposed'],
  Proposed: ['Agreed'],
  Agreed: ['Proposed'],
});

/** Something that departments agree on by signing it, again and again. */
export interface Proposal<T> {
  readonly id: string;
  readonly status: ProposalStatus;
  readonly proposed: T | null;
  readonly inForce: T | null;
  /** How often something was agreed. */
  readonly agreements: number;
  readonly decisions: JointDecisions;
  /** When those who are awaited should have signed. */
  readonly signBy: Instant | null;
  readonly overdue: boolean;
}

export type ProposalCommand<T> =
  /** `signWithin`: milliseconds until the lack of a signature is noticed. */
  | { readonly type: 'Propose'; readonly proposed: T; readonly parties: Parties; readonly signWithin: number }
  /** `seen`: the hash of what the person saw. */
  | { readonly type: 'Sign'; readonly by: Signer; readonly seen: string }
  | { readonly type: 'Refuse'; readonly by: Signer; readonly seen: string; readonly reason: string }
  | { readonly type: 'NoteSilence' };

export type ProposalFact<T> =
  | DecisionFact
  | { readonly type: 'Proposed'; readonly proposed: T; readonly signBy: Instant }
  | { readonly type: 'Agreed'; readonly agreed: T; readonly at: Instant }
  | { readonly type: 'SignaturesOverdue'; readonly awaited: readonly string[] };

const { sign, refuse } = signing('ORDERS');

export const awaitedFor = (decision: JointDecision | undefined): string[] => awaited(decision).map(({ department }) => department);

/** What is to happen by itself: a signature that nobody gives in time is seen. */
export const signaturesDue = <T>({ signBy, overdue }: Proposal<T>): { name: string; at: Instant; command: ProposalCommand<T> }[] =>
  signBy === null || overdue ? [] : [{ name: 'sign-by', at: signBy, command: { type: 'NoteSilence' } }];

/** `decision` is its name on the map of the cycle; `check` says what is wrong with a proposal, if anything. */
export function proposalDecider<T>(
  decision: string,
  check: (proposed: T) => Rejection | undefined,
): Decider<Proposal<T>, ProposalCommand<T>, ProposalFact<T>> {
  function decide(proposal: Proposal<T>, command: ProposalCommand<T>, now: Instant): Decision<ProposalFact<T>> {
    const { decisions } = proposal;
    switch (command.type) {
      case 'Propose': {
        const { proposed, parties, signWithin } = command;
        const wrong = check(proposed);
        if (wrong) return wrong;
        if (proposal.status === 'Agreed' && isSame(proposal.inForce, proposed)) return [];
        const laid = lay(decisions, decision, proposed, parties, now);
        if (laid.length === 0) return [];
        return [...laid, { type: 'Proposed', proposed, signBy: calendar.plus(now, signWithin) }];
      }
      case 'Sign':
        return agreeing(proposal, sign(decisions, decision, command.by, command.seen, now), now);
      case 'Refuse':
        return refuse(decisions, decision, command.by, command.seen, command.reason, now);
      case 'NoteSilence':
        if (proposal.status !== 'Proposed' || proposal.overdue) return [];
        return [{ type: 'SignaturesOverdue', awaited: awaitedFor(decisions[decision]) }];
    }
  }

  /** The last signature puts it in force. */
  function agreeing(proposal: Proposal<T>, signed: Decision<ProposalFact<T>>, now: Instant): Decision<ProposalFact<T>> {
    if (isRejection(signed) || signed.length === 0) return signed;
    const { decisions, proposed } = signed.reduce(evolve, proposal);
    if (!proposed) return reject('ORDERS.NOTHING_TO_SIGN', { decision });
    return isAgreed(decisions[decision]) ? [...signed, { type: 'Agreed', agreed: proposed, at: now }] : signed;
  }

  function evolve(proposal: Proposal<T>, fact: ProposalFact<T>): Proposal<T> {
    if (isDecisionFact(fact)) return { ...proposal, decisions: decided(proposal.decisions, fact) };
    switch (fact.type) {
      case 'Proposed':
        return { ...proposal, status: 'Proposed', proposed: fact.proposed, signBy: fact.signBy, overdue: false };
      case 'Agreed': {
        const { agreed } = fact;
        return { ...proposal, status: 'Agreed', inForce: agreed, agreements: proposal.agreements + 1, signBy: null, overdue: false };
      }
      case 'SignaturesOverdue':
        return { ...proposal, overdue: true };
    }
  }

  const initial = (id: string): Proposal<T> => ({
    id,
    status: 'Unproposed',
    proposed: null,
    inForce: null,
    agreements: 0,
    decisions: {},
    signBy: null,
    overdue: false,
  });
  return { initial, decide, evolve };
}
