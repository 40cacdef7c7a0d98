import { describe, expect, it } from '@jest/globals';
import { checkTold, claim as claimContract, returnContract, returnsProgress, settlement as settlementContract } from '@siklus/contracts';
import { isRejection, type Typed } from '@siklus/kernel';
import type { AnyAggregate, Publisher } from '@siklus/messaging';
import type { ClaimCommand } from '../src/domain/claim/claim-facts.js';
import type { ReturnCommand, WantedDisposition } from '../src/domain/return/return-facts.js';
import { tellsClaim } from '../src/messaging/claim.publisher.js';
import { tellsProgressOfClaims, tellsProgressOfReturns } from '../src/messaging/progress.publisher.js';
import { tellsReturn } from '../src/messaging/return.publisher.js';
import { tellsSettlement } from '../src/messaging/settlement.publisher.js';
import { claims } from '../src/persistence/claims.js';
import { returns } from '../src/persistence/returns.js';
import { settlements } from '../src/persistence/settlements.js';
import { asked, day, minor, noon, paris, qty, units, usd } from './mothers.js';

interface Said {
  readonly type: string;
  readonly key: string;
  readonly data: object;
}

/** What a publisher makes of a story, every message checked against its schema. */
function told(publisher: Publisher, aggregate: AnyAggregate, story: readonly Typed[]): Said[] {
  let state: unknown = aggregate.decider.initial('id-1');
  return story.flatMap((command) => {
    const decision = aggregate.decider.decide(state, command, noon) as readonly Typed[];
    if (isRejection(decision)) throw new Error(`${command.type}: ${decision.code}`);
    return decision.flatMap((fact) => {
      state = aggregate.decider.evolve(state, fact);
      const said = publisher.tellings[fact.type]?.(fact as never, state as never, { id: 'fact', key: 'id-1', version: 1, at: noon });
      return ([said ?? []].flat() as { type: string; key?: string; data: object }[]).map(({ type, key = 'id-1', data }) => {
        checkTold(publisher.contract, type, data);
        return { type, key, data };
      });
    });
  });
}

const request: ReturnCommand = { type: 'Request', asked: asked({ retailer: 'shop', way: 'retailer' }), agreed: false, authorised: false };
const settle = (disposition: WantedDisposition['disposition']): ReturnCommand => ({ type: 'Settle', lines: [{ ...units(), disposition }] });
const came: ReturnCommand[] = [
  { type: 'NoteBooked', provider: 'federal', on: day('2026-03-04') },
  { type: 'NoteCollected', provider: 'federal' },
  { type: 'NoteReceived', location: 'returns', lines: [units()] },
  { type: 'NoteVerdict', lines: [{ ...units(), fault: 'NONE', cause: 'none', fitForSale: true }] },
];
const sentBack: ReturnCommand[] = [request, { type: 'AgreeAsRetailer' }, { type: 'Authorise' }, ...came, settle('reject'), { type: 'NoteSentBack' }];
const declined: ReturnCommand[] = [request, { type: 'Decline', by: 'retailer', reason: 'WORN' }];
const withdrawn: ReturnCommand[] = [request, { type: 'Withdraw' }];

const lines = [{ ...units(), value: minor(750) }];
const raise: ClaimCommand = {
  type: 'Raise',
  complaint: { customer: 'VINET', zone: paris, order: 'o-1', kind: 'damage', delivery: 'o-1.1', lines, currency: usd },
};
const sign: ClaimCommand = {
  type: 'Sign',
  proposal: { how: 'reject' },
  by: { department: 'sales', role: 'staff', subject: 'sam' },
  parties: { map: 1, parties: [] },
  means: { refundWithinDays: 14, limit: minor(1000) },
};
const whose = { of: 'return', id: 'r-1', order: 'o-1', customer: 'VINET', due: day('2026-03-16') } as const;
const adjusted = { kind: 'adjustment', line: '1', termsVersion: 1, currency: usd, amount: minor(5) } as const;
const refunded = { kind: 'refund', lines: [{ line: '1', delivery: 'o-1.1', termsVersion: 1, quantity: qty(3) }] } as const;

describe('what returns tells', () => {
  it('of a return: every event that the contract knows', () => {
    const types = [sentBack, declined, withdrawn].flatMap((story) => told(tellsReturn, returns, story).map(({ type }) => type));
    expect(new Set(types)).toEqual(new Set(Object.keys(returnContract.events)));
  });

  it('of a claim: every event that the contract knows', () =>
    expect(told(tellsClaim, claims, [raise, sign]).map(({ type }) => type)).toEqual(Object.keys(claimContract.events)));

  it('of a settlement: every event that the contract knows, under the return or the claim', () => {
    const granted = [refunded, adjusted].flatMap((gift) =>
      told(tellsSettlement, settlements, [{ type: 'Grant', granted: { ...whose, gift } } as Typed]),
    );
    expect(granted.map(({ type }) => type)).toEqual(Object.keys(settlementContract.events));
    expect(new Set(granted.map(({ key }) => key))).toEqual(new Set(['r-1']));
  });

  it('of the journey: under each order of a return, what happened to it', () => {
    const over = { ...request, asked: asked({ lines: [units(), units({ order: 'o-2' })] }) } as ReturnCommand;
    expect(told(tellsProgressOfReturns, returns, [over]).map(({ key }) => key)).toEqual(['o-1', 'o-2']);
    expect(tellsProgressOfReturns.contract).toBe(returnsProgress);
    const [raised, , settled] = told(tellsProgressOfClaims, claims, [raise, sign]);
    expect(raised).toMatchObject({ key: 'o-1', data: { happenings: [{ step: 'claim' }, { told: 'CLAIM_RECEIVED' }, { holder: 'sales' }] } });
    expect(settled).toMatchObject({ data: { happenings: [{ told: 'CLAIM_SETTLED' }] } });
  });

  it('never an amount, or words, where they do not belong', () => {
    const all = JSON.stringify([
      ...told(tellsReturn, returns, sentBack),
      ...told(tellsClaim, claims, [raise, sign]),
      ...told(tellsProgressOfReturns, returns, sentBack),
    ]);
    for (const secret of ['750', 'value', 'amount', 'words']) expect(all).not.toContain(secret);
  });
});
