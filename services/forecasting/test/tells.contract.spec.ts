import { describe, expect, it } from '@jest/globals';
import { checkTold, demandPlan, supplyPlan, trackRecord } from '@siklus/contracts';
import { quantity } from '@siklus/kernel';
import { recordDecider, recordId } from '../src/domain/record/record.js';
import { planDecider } from '../src/domain/plan/plan.js';
import type { SupplyLine } from '../src/domain/round/round.js';
import { tellsDemandPlan } from '../src/messaging/demand-plan.publisher.js';
import { tellsSupplyPlan } from '../src/messaging/supply-plan.publisher.js';
import { tellsTrackRecord } from '../src/messaging/track-record.publisher.js';
import { after, agreedPlan, lines, now, supply } from './mothers.js';

const meta = { id: 'fact', key: 'round-1', version: 1, at: now };
interface Said {
  readonly type: string;
  readonly data: { readonly part: number; readonly parts: number; readonly capacity: readonly object[] };
}
const saidOf = (all: readonly SupplyLine[]): readonly Said[] => {
  const told = tellsSupplyPlan.tellings['Published']?.({ type: 'Published' } as never, { ...after(agreedPlan), supply: all } as never, meta);
  return told as readonly Said[];
};

describe('a published round', () => {
  it('tells the supply in parts that belong together, each as the contract says', () => {
    const many = Array.from({ length: 2500 }, (_, i) => ({ ...supply[0]!, name: `kind-${i}` }));
    const told = saidOf(many);
    for (const { type, data } of told) checkTold(supplyPlan, type, data);
    expect(told.map(({ data: { part, parts, capacity } }) => [part, parts, capacity.length])).toEqual([
      [1, 3, 1000],
      [2, 3, 1000],
      [3, 3, 500],
    ]);
    expect(saidOf([])).toHaveLength(1);
  });

  it('tells neither proposals nor challenges', () => {
    const said = JSON.stringify(saidOf(supply));
    expect(said).not.toMatch(/assumption|as last year|marketing|production/);
  });
});

it('the plan of a product rises by a version with each round', () => {
  let plan = planDecider.initial('tea');
  const versions: number[] = [];
  for (const round of ['round-1', 'round-2']) {
    const buckets = [{ from: lines[0]!.from, quantity: quantity('100') }];
    const facts = planDecider.decide(plan, { type: 'PublishPlan', round, bucket: 'week', buckets }, now);
    if ('rejected' in facts) throw new Error(facts.code);
    for (const fact of facts) {
      plan = planDecider.evolve(plan, fact);
      const said = tellsDemandPlan.tellings['PlanPublished']?.(fact as never, plan as never, { ...meta, key: 'tea' }) as {
        readonly type: string;
        readonly data: { readonly version: number };
      };
      checkTold(demandPlan, said.type, said.data);
      versions.push(said.data.version);
    }
  }
  expect(versions).toEqual([1, 2]);
});

it('a track record says what can be said, and a habit only where there is one', () => {
  const toldOf = (said: string, asked: string) => {
    const outcomes = Array.from({ length: 6 }, () => ({ lead: 1, said: quantity(said), asked: quantity(asked) }));
    const id = recordId('marketing', 'Sweets');
    const facts = recordDecider.decide(recordDecider.initial(id), { type: 'Count', round: 'r', outcomes }, now);
    if ('rejected' in facts) throw new Error(facts.code);
    const record = facts.reduce(recordDecider.evolve, recordDecider.initial(id));
    const told = tellsTrackRecord.tellings['Counted']?.(facts[0] as never, record as never, { ...meta, key: id }) as { type: string; data: object };
    return checkTold(trackRecord, told.type, told.data);
  };
  expect(toldOf('150', '100')).toEqual({
    department: 'marketing',
    family: 'Sweets',
    leads: [{ lead: 1, figures: 6, direction: 'over', bias: '50', error: '50' }],
    habit: '30',
    habitDirection: 'over',
  });
  expect(toldOf('80', '100')).toMatchObject({ leads: [{ direction: 'under', bias: '20' }], habitDirection: 'under' });
  expect(toldOf('5', '0')).toEqual({ department: 'marketing', family: 'Sweets', leads: [] });
});
