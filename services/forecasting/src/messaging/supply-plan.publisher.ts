import { supplyPlan, type EventType, type Payload } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { SupplyLine } from '../domain/round/round.js';
import { rounds } from '../persistence/rounds.js';

/** Lines in one message. */
const PART = 1000;

type Planned = Payload<typeof supplyPlan, EventType<typeof supplyPlan>>;

function contentOf(lines: readonly SupplyLine[]): Pick<Planned, 'capacity' | 'inventory' | 'people'> {
  const of = (what: SupplyLine['what']): SupplyLine[] => lines.filter((line) => line.what === what);
  return {
    capacity: of('capacity').map(({ name: kind, from, quantity: hours }) => ({ kind, from, hours })),
    inventory: of('inventory').map(({ name: product, from, quantity }) => ({ product, from, quantity })),
    people: of('people').map(({ name: skill, from, quantity: people }) => ({ skill, from, people })),
  };
}

/** A round is published once: version 1. */
export const tellsSupplyPlan = tells(supplyPlan, rounds, {
  Published: (_, { supply }) => {
    const parts = Math.max(1, Math.ceil(supply.length / PART));
    return Array.from({ length: parts }, (__, i) => ({
      type: 'SupplyPlanned' as const,
      data: { version: 1, part: i + 1, parts, ...contentOf(supply.slice(i * PART, (i + 1) * PART)) },
    }));
  },
});
