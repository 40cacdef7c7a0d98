import { waiting } from '@siklus/kernel';
import type { Instant } from '@siklus/kernel';
import type { ClaimFact } from './claim/claim-facts.js';
import type { Claim } from './claim/claim.js';
import type { ReturnFact } from './return/return-facts.js';
import type { Return } from './return/state.js';
import { type Wait } from './waiting.js';

export interface Happening {
  readonly what: 'StepEntered' | 'StepDone' | 'HolderChanged' | 'CustomerTold';
  readonly at: Instant;
  readonly step?: string;
  readonly holder?: string;
  readonly due?: Instant;
  readonly told?: string;
}
type What = Omit<Happening, 'at'>;

const entered = (step: string): What => ({ what: 'StepEntered', step });
const done = (step: string): What => ({ what: 'StepDone', step });
const told = (code: string): What => ({ what: 'CustomerTold', told: code });

/** Who is awaited now, or nobody any more. */
function held(waits: readonly Wait[]): What {
  const next = waiting.next(waits);
  return next === undefined ? { what: 'HolderChanged', holder: 'nobody' } : { what: 'HolderChanged', holder: next.holder, due: next.due };
}

/** What was just settled may have somebody awaited by what follows at once. */
const heldBy = (waits: readonly Wait[]): What[] => (waits.length > 0 ? [held(waits)] : []);

/** Our part of an order's journey after its delivery: what a fact means to whoever follows the order from outside. */
export function happeningsOfReturn(fact: ReturnFact, state: Return, at: Instant): readonly Happening[] {
  if (state.status === 'Unknown') return [];
  const { waits } = state;
  const meaning = (): readonly What[] => {
    switch (fact.type) {
      case 'Requested':
        return [entered('return'), told('RETURN_REQUESTED'), held(waits)];
      case 'Authorised':
        return [told('RETURN_AUTHORISED'), held(waits)];
      case 'Declined':
        return [told('RETURN_DECLINED'), done('return'), held(waits)];
      case 'Withdrawn':
        return [done('return'), held(waits)];
      case 'CollectionBooked':
        return [told('COLLECTION_BOOKED'), held(waits)];
      case 'Received':
        return [told('RETURN_RECEIVED'), entered('inspection'), held(waits)];
      case 'Collected':
        return [held(waits)];
      case 'Lost':
        return [told('RETURN_LOST'), held(waits)];
      case 'Inspected':
        return [done('inspection'), held(waits)];
      case 'Settled':
        return [told('RETURN_SETTLED'), ...heldBy(waits)];
      case 'Closed':
        return [done('return'), held(waits)];
      case 'RetailerAgreed':
      case 'RefundGranted':
      case 'Replaced':
      case 'RefundAnswered':
      case 'SendBackAsked':
      case 'SentBack':
        return [held(waits)];
      default:
        return [];
    }
  };
  return meaning().map((what) => ({ ...what, at }));
}

export function happeningsOfClaim(fact: ClaimFact, state: Claim, at: Instant): readonly Happening[] {
  if (state.status === 'Unknown') return [];
  const { waits } = state;
  const meaning = (): readonly What[] => {
    switch (fact.type) {
      case 'Raised':
        return [entered('claim'), told('CLAIM_RECEIVED'), held(waits)];
      case 'DecisionSigned':
        return [held(waits)];
      case 'Settled':
        return [told('CLAIM_SETTLED'), ...heldBy(waits)];
      case 'RefundGranted':
        return [held(waits)];
      case 'Closed':
        return [done('claim'), held(waits)];
      default:
        return [];
    }
  };
  return meaning().map((what) => ({ ...what, at }));
}
