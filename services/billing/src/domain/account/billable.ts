import { none, quantities, type Instant, type Quantity } from '@siklus/kernel';
import type { CitedDelivery } from '../item.js';
import { awaitsNewerTerms, deliveredOf, hasDelivered, isComplete, newestTerms, orderedOf, returnedOf, type Heard } from './heard.js';
import { lineOf, type AgreedCharge, type AgreedLine, type Terms } from './terms.js';

/** The delivered units of a line under one version that did not come back, with the price that was agreed for them. */
export interface BillableLine {
  readonly agreed: AgreedLine;
  readonly terms: Terms;
  readonly quantity: Quantity;
  readonly deliveries: readonly CitedDelivery[];
}

/** Units that were delivered and may not be billed: shipping's fact and sales' fact do not meet. */
export interface Mismatch {
  readonly kind: 'terms-missing' | 'above-order';
  readonly line: string;
  /** The version that nobody told; 0 where no version is in doubt. */
  readonly termsVersion: number;
  readonly quantity: Quantity;
  readonly since: Instant;
}

export interface Billable {
  readonly lines: ReadonlyMap<string, BillableLine>;
  /** Charges whose fact is there. Undefined while newer terms are awaited: then nothing is known to have changed. */
  readonly charges: { readonly terms: Terms; readonly due: readonly AgreedCharge[] } | undefined;
  readonly mismatches: ReadonlyMap<string, Mismatch>;
}

export const lineKey = (line: string, termsVersion: number): string => `${line}@${termsVersion}`;

/**
 * What may stand billed now: a function of what was heard, not of the order in which it was heard. Each delivery's units count under
 * the version that the delivery cites; where more was delivered than the newest terms order, the earlier deliveries go first.
 */
export function billable(heard: Heard): Billable {
  const lines = new Map<string, BillableLine>();
  const mismatches = new Map<string, Mismatch>();
  const taken = new Map<string, Quantity>();
  const withhold = (kind: Mismatch['kind'], line: string, termsVersion: number, quantity: Quantity, since: Instant): void => {
    const key = `${kind}:${lineKey(line, termsVersion)}`;
    const known = mismatches.get(key);
    mismatches.set(key, known ? { ...known, quantity: quantities.add(known.quantity, quantity) } : { kind, line, termsVersion, quantity, since });
  };
  for (const { delivery, date, heardAt, lines: delivered } of heard.deliveries)
    for (const { line, quantity, termsVersion } of delivered) {
      if (!quantities.isPositive(quantity)) continue;
      const terms = heard.terms[termsVersion];
      const agreed = lineOf(terms, line);
      if (!terms || !agreed) {
        withhold('terms-missing', line, termsVersion, quantity, heardAt);
        continue;
      }
      const before = taken.get(line) ?? none;
      const left = quantities.most(quantities.subtract(orderedOf(heard, line), before), none);
      const allowed = quantities.least(quantity, left);
      taken.set(line, quantities.add(before, allowed));
      if (quantities.compare(allowed, quantity) < 0) withhold('above-order', line, 0, quantities.subtract(quantity, allowed), heardAt);
      const kept = quantities.most(none, quantities.subtract(allowed, returnedOf(heard, delivery, line, termsVersion)));
      if (!quantities.isPositive(kept)) continue;
      const key = lineKey(line, termsVersion);
      const known = lines.get(key);
      lines.set(key, {
        agreed,
        terms,
        quantity: quantities.add(known?.quantity ?? none, kept),
        deliveries: [...(known?.deliveries ?? []), { delivery, date, quantity: kept }],
      });
    }
  return { lines, charges: chargesDue(heard), mismatches };
}

/**
 * Charges stand as the newest terms say. One that falls due with acceptance is not owed for an order that was cancelled before
 * anything of it was delivered; nothing is owed for a declined one. Work of service is owed when it was done as well.
 */
function chargesDue(heard: Heard): Billable['charges'] {
  const terms = newestTerms(heard);
  if (!terms || awaitsNewerTerms(heard)) return undefined;
  const delivered = hasDelivered(heard);
  const isOver = (line: string): boolean => {
    const quantity = deliveredOf(heard, line);
    return quantities.isPositive(quantity) && (heard.ended !== null || quantities.compare(quantity, orderedOf(heard, line)) >= 0);
  };
  const isPerformed = ({ charge, case: of }: AgreedCharge): boolean => of === undefined || (heard.performed ?? []).includes(charge);
  const isDue = ({ dueWith, line }: AgreedCharge): boolean => {
    switch (dueWith) {
      case 'order-accepted':
        return heard.accepted && (delivered || heard.ended !== 'cancelled');
      case 'first-delivery':
        return delivered;
      case 'order-complete':
        return delivered && isComplete(heard);
      case 'line-delivered':
        return line === undefined ? delivered && isComplete(heard) : isOver(line);
    }
  };
  return { terms, due: heard.ended === 'declined' ? [] : terms.charges.filter((charge) => isPerformed(charge) && isDue(charge)) };
}
