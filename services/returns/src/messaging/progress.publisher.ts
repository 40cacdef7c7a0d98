import { returnsProgress } from '@siklus/contracts';
import { tells, type FactMeta } from '@siklus/messaging';
import type { ClaimFact } from '../domain/claim/claim-facts.js';
import type { Claim } from '../domain/claim/claim.js';
import { happeningsOfClaim, happeningsOfReturn, type Happening } from '../domain/happenings.js';
import type { ReturnFact } from '../domain/return/return-facts.js';
import type { Return } from '../domain/return/state.js';
import { ordersOf } from '../domain/units.js';
import { claims } from '../persistence/claims.js';
import { returns } from '../persistence/returns.js';

const progressed = (key: string, happenings: readonly Happening[]) => ({ type: 'Progressed' as const, key, data: { happenings: [...happenings] } });

/** Once for each order that the return covers. */
function ofReturn(fact: ReturnFact, state: Return, { at }: FactMeta) {
  const happenings = happeningsOfReturn(fact, state, at);
  if (state.status === 'Unknown' || happenings.length === 0) return [];
  return ordersOf([...state.lines, ...state.missing]).map((order) => progressed(order, happenings));
}

function ofClaim(fact: ClaimFact, state: Claim, { at }: FactMeta) {
  const happenings = happeningsOfClaim(fact, state, at);
  return state.status === 'Unknown' || happenings.length === 0 ? undefined : progressed(state.complaint.order, happenings);
}

const together = (earlier: { happenings: Happening[] }, later: { happenings: Happening[] }) => ({
  happenings: [...earlier.happenings, ...later.happenings],
});

export const tellsProgressOfReturns = tells(
  returnsProgress,
  returns,
  {
    Requested: ofReturn,
    RetailerAgreed: ofReturn,
    Authorised: ofReturn,
    Declined: ofReturn,
    Withdrawn: ofReturn,
    CollectionBooked: ofReturn,
    Collected: ofReturn,
    Received: ofReturn,
    Lost: ofReturn,
    Inspected: ofReturn,
    Settled: ofReturn,
    RefundGranted: ofReturn,
    RefundAnswered: ofReturn,
    Replaced: ofReturn,
    SendBackAsked: ofReturn,
    SentBack: ofReturn,
    Closed: ofReturn,
  },
  together,
);

export const tellsProgressOfClaims = tells(
  returnsProgress,
  claims,
  { Raised: ofClaim, Settled: ofClaim, RefundGranted: ofClaim, DecisionSigned: ofClaim, Closed: ofClaim },
  together,
);
