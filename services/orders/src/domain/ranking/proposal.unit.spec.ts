import { describe, expect, it } from '@jest/globals';
import { days, hashOf, isRejection, type Party, type Rank, type Signer } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { later, now } from '../../../test/mothers.js';
import { proposalTransitions, signaturesDue } from './proposal.js';
import { rankingExceptionDecider } from './ranking-exception.js';
import { nameOf, rankingRulesDecider, type RankingRulesCommand, type RankingWeights } from './ranking-rules.js';

const { given } = specification(rankingRulesDecider, 'ranking-rules');

const departments = ['marketing', 'production', 'strategy'];
const parties = { map: 1, parties: departments.map((department): Party => ({ department, role: 'manager' })) };
const balanced: RankingWeights = { importance: 7, capacity: 5, promisedDate: 100 };
const blunt: RankingWeights = { importance: 0, capacity: 0, promisedDate: 100 };

const signer = (department: string, role: Rank = 'manager', subject = `${role}-of-${department}`): Signer => ({ department, role, subject });
const propose = (proposed = balanced): RankingRulesCommand => ({ type: 'Propose', proposed, parties, signWithin: days(3) });
const sign = (department: string, of = balanced): RankingRulesCommand => ({ type: 'Sign', by: signer(department), seen: hashOf(of) });
const refuse = (department: string, of = balanced): RankingRulesCommand => ({
  type: 'Refuse',
  by: signer(department),
  seen: hashOf(of),
  reason: 'UNFAIR',
});
const silence: RankingRulesCommand = { type: 'NoteSilence' };
const all = (of = balanced) => departments.map((department) => sign(department, of));

const proposed = () => given().when(propose(), now);
const agreed = () => all().reduce((so, command) => so.when(command, now), proposed());

describe('ranking rules', () => {
  it('are proposed with what each weight counts, and lie before three departments', () => {
    proposed().thenLike({ type: 'DecisionLaid', decision: 'ranking-rules' }, { type: 'Proposed', proposed: balanced, signBy: later(days(3)) });
    proposed().when(propose(), now).then();
  });
  it('are in force with the third signature, not before', () => {
    proposed().when(sign('marketing')).when(sign('production')).thenLike({ type: 'DecisionSigned' });
    agreed().thenLike({ type: 'DecisionSigned' }, { type: 'Agreed', agreed: balanced, at: now });
    agreed().when(sign('marketing')).then();
    agreed().when(propose()).then();
  });
  it('are never signed by others, by staff, by one for two, or unseen', () => {
    proposed().when(sign('sales')).thenRejected('ORDERS.NOT_A_PARTY');
    proposed()
      .when({ type: 'Sign', by: signer('marketing', 'staff'), seen: hashOf(balanced) })
      .thenRejected('ORDERS.ROLE_TOO_LOW');
    proposed()
      .when({ type: 'Sign', by: signer('marketing', 'manager', 'mia'), seen: hashOf(balanced) })
      .when({ type: 'Sign', by: signer('strategy', 'manager', 'mia'), seen: hashOf(balanced) })
      .thenRejected('ORDERS.SIGNED_FOR_ANOTHER');
    proposed().when(sign('marketing', blunt)).thenRejected('ORDERS.CHANGED_MEANWHILE');
    given().when(sign('marketing')).thenRejected('ORDERS.NOTHING_TO_SIGN');
  });
  it('lose their signatures when they change', () => {
    const changed = proposed().when(sign('marketing')).when(sign('production')).when(propose(blunt), now);
    changed.thenLike({ type: 'SignaturesFell', departments: ['marketing', 'production'] }, { type: 'DecisionLaid' }, { type: 'Proposed' });
    changed.when(sign('strategy', blunt)).thenLike({ type: 'DecisionSigned' });
  });
  it('stay in force while others are proposed', () => {
    const state = [propose(), ...all(), propose(blunt), sign('marketing', blunt)].reduce((so, command) => {
      const decision = rankingRulesDecider.decide(so, command, now);
      if (isRejection(decision)) throw new Error(decision.code);
      return decision.reduce(rankingRulesDecider.evolve, so);
    }, rankingRulesDecider.initial('ranking-rules'));
    expect(state).toMatchObject({ status: 'Proposed', inForce: balanced, proposed: blunt, agreements: 1 });
  });
  it('may be refused with a reason until all have signed', () => {
    proposed().when(sign('marketing')).when(refuse('marketing')).thenLike({ type: 'DecisionRefused', reason: 'UNFAIR' });
    agreed().when(refuse('production')).thenRejected('ORDERS.DECIDED');
  });
  it('show who has not signed in time', () => {
    const late = proposed().when(sign('production')).when(silence, later(days(3)));
    late.then({ type: 'SignaturesOverdue', awaited: ['marketing', 'strategy'] });
    late.when(silence).then();
    agreed().when(silence).then();
    const decision = rankingRulesDecider.decide(rankingRulesDecider.initial('r'), propose(), now);
    const waiting = (isRejection(decision) ? [] : decision).reduce(rankingRulesDecider.evolve, rankingRulesDecider.initial('r'));
    expect(signaturesDue(waiting)).toEqual([{ name: 'sign-by', at: later(days(3)), command: silence }]);
    expect(signaturesDue(rankingRulesDecider.evolve(waiting, { type: 'SignaturesOverdue', awaited: [] }))).toEqual([]);
  });
  it('weigh something, within bounds', () => {
    for (const wrong of [{ importance: -1 }, { importance: 366 }, { capacity: 366 }, { promisedDate: 101 }, { capacity: 0.5 }, { capacity: NaN }])
      given()
        .when(propose({ ...balanced, ...wrong }))
        .thenRejected('ORDERS.RANKING_WEIGHT_OUT_OF_RANGE');
    given()
      .when(propose({ importance: 0, capacity: 0, promisedDate: 0 }))
      .thenRejected('ORDERS.RANKING_WITHOUT_WEIGHT');
  });
  it('have a name by what they say', () => {
    expect(nameOf(balanced)).toBe(nameOf({ promisedDate: 100, capacity: 5, importance: 7 }));
    expect(nameOf(balanced)).not.toBe(nameOf(blunt));
  });
});

describe('an exception', () => {
  it('gives a rank from 1 on', () => {
    const ask = (rank: number) =>
      rankingExceptionDecider.decide(
        rankingExceptionDecider.initial('order-1'),
        { type: 'Propose', proposed: { rank, before: 'order-2', reason: 'FAIR' }, parties, signWithin: days(3) },
        now,
      );
    expect(ask(1)).toHaveLength(2);
    for (const rank of [0, -1, 1.5]) expect(ask(rank)).toMatchObject({ code: 'ORDERS.RANK_OUT_OF_RANGE' });
  });
});

testTransitions('what departments propose', {
  table: proposalTransitions,
  decider: rankingRulesDecider,
  statusOf: ({ status }) => status,
  stories: [[propose(), ...all(), propose(blunt)]],
  commands: fc.constantFrom(propose(), propose(blunt), ...all(), ...all(blunt), refuse('marketing'), silence),
});
