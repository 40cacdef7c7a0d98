import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Instant } from './calendar.js';
import { awaited, decided, hashOf, isAgreed, isDecisionFact, lay, signing, type DecisionFact, type JointDecisions, type Parties, type Party, type Rank, type Signer } from './joint-decision.js';
import { isRejection, type Rejection } from './rejection.js';

const at = '2026-03-02T12:00:00.000Z' as Instant;
const later = '2026-03-03T12:00:00.000Z' as Instant;
const both: Parties = { map: 1, parties: [{ department: 'marketing', role: 'manager' }, { department: 'production', role: 'manager' }] };
const by = (department: string, role: Rank = 'manager', subject = `${department}-${role}`): Signer => ({ department, role, subject });
const { sign, refuse } = signing('FORECASTING');

const plan = { tea: 100 };
const after = (facts: readonly DecisionFact[] | Rejection, before: JointDecisions = {}): JointDecisions => {
  if (isRejection(facts)) throw new Error(facts.code);
  return facts.reduce(decided, before);
};
const laid = after(lay({}, 'plan', plan, both, at));
const signed = (decisions: JointDecisions, ...departments: string[]): JointDecisions =>
  departments.reduce((state, department) => after(sign(state, 'plan', by(department), state['plan']?.of ?? '', at), state), decisions);

describe('a joint decision', () => {
  it('is agreed when every party has signed what lies there now', () => {
    expect(isAgreed(undefined)).toBe(false);
    expect(isAgreed(laid['plan'])).toBe(false);
    expect(awaited(laid['plan'])).toEqual(both.parties.map((party) => ({ ...party, since: at })));
    expect(isAgreed(signed(laid, 'marketing')['plan'])).toBe(false);
    expect(awaited(signed(laid, 'marketing')['plan']).map(({ department }) => department)).toEqual(['production']);
    expect(isAgreed(signed(laid, 'marketing', 'production')['plan'])).toBe(true);
    expect(awaited(undefined)).toEqual([]);
  });
  it('is signed by its parties alone, once, for one department, by who may', () => {
    const of = hashOf(plan);
    expect(sign({}, 'plan', by('marketing'), of, at)).toMatchObject({ code: 'FORECASTING.NOTHING_TO_SIGN' });
    expect(sign(laid, 'plan', by('sales'), of, at)).toMatchObject({ code: 'FORECASTING.NOT_A_PARTY', details: { parties: ['marketing', 'production'] } });
    expect(sign(laid, 'plan', by('marketing', 'staff'), of, at)).toMatchObject({ code: 'FORECASTING.ROLE_TOO_LOW' });
    expect(sign(laid, 'plan', by('marketing', 'executive'), of, at)).toMatchObject([{ type: 'DecisionSigned' }]);
    expect(sign(signed(laid, 'marketing'), 'plan', by('marketing', 'executive'), of, at)).toEqual([]);
    const twoHats = by('production', 'manager', 'marketing-manager');
    expect(sign(signed(laid, 'marketing'), 'plan', twoHats, of, at)).toMatchObject({ code: 'FORECASTING.SIGNED_FOR_ANOTHER' });
    expect(sign(laid, 'plan', by('marketing'), hashOf({ tea: 101 }), at)).toMatchObject({ code: 'FORECASTING.CHANGED_MEANWHILE', details: { now: of } });
  });
  it('loses its signatures with what was signed, and says whose', () => {
    const facts = lay(signed(laid, 'marketing', 'production'), 'plan', { tea: 90 }, both, later);
    expect(facts).toMatchObject([
      { type: 'SignaturesFell', was: hashOf(plan), departments: ['marketing', 'production'] },
      { type: 'DecisionLaid', of: hashOf({ tea: 90 }) },
    ]);
    const state = after(facts, signed(laid, 'marketing', 'production'));
    expect(awaited(state['plan'])).toEqual(both.parties.map((party) => ({ ...party, since: later })));
    expect(lay(state, 'plan', { tea: 90 }, both, later)).toEqual([]);
  });
  it('is refused with a reason, which is taken back by signing, and the other way round', () => {
    const of = hashOf(plan);
    const refused = after(refuse(signed(laid, 'marketing'), 'plan', by('marketing'), of, 'TOO_HIGH', at), signed(laid, 'marketing'));
    expect(refused['plan']).toMatchObject({ signatures: [], refusals: [{ reason: 'TOO_HIGH' }] });
    expect(refuse(refused, 'plan', by('marketing'), of, 'TOO_HIGH', at)).toEqual([]);
    expect(signed(refused, 'marketing')['plan']).toMatchObject({ signatures: [{ at }], refusals: [] });
    expect(refuse(signed(laid, 'marketing', 'production'), 'plan', by('production'), of, 'LATE', at)).toMatchObject({ code: 'FORECASTING.DECIDED' });
    expect(refuse(laid, 'plan', by('sales'), of, 'NO', at)).toMatchObject({ code: 'FORECASTING.NOT_A_PARTY' });
  });
  it('asks the parties of a newer map where it is not agreed, and leaves what is agreed', () => {
    const three: Parties = { map: 2, parties: [...both.parties, { department: 'sales', role: 'staff' }] };
    const half = signed(laid, 'marketing');
    const reopened = after(lay(half, 'plan', plan, three, later), half);
    expect(reopened['plan']).toMatchObject({ map: 2, since: at, signatures: [{ by: { department: 'marketing' } }] });
    expect(awaited(reopened['plan']).map(({ department }) => department)).toEqual(['production', 'sales']);
    expect(lay(signed(laid, 'marketing', 'production'), 'plan', plan, three, later)).toEqual([]);
  });
  it('asks again where a newer map wants somebody of a higher role to have signed', () => {
    const above: Parties = { map: 2, parties: [{ department: 'marketing', role: 'executive' }, { department: 'production', role: 'manager' }] };
    const half = signed(laid, 'marketing');
    const reopened = after(lay(half, 'plan', plan, above, later), half);
    expect(awaited(reopened['plan']).map(({ department }) => department)).toEqual(['marketing', 'production']);
    expect(isAgreed(signed(reopened, 'production')['plan'])).toBe(false);
    expect(sign(reopened, 'plan', by('marketing'), hashOf(plan), later)).toMatchObject({ code: 'FORECASTING.ROLE_TOO_LOW', details: { role: 'executive' } });
    const whole = after(sign(reopened, 'plan', by('marketing', 'executive'), hashOf(plan), later), signed(reopened, 'production'));
    expect(isAgreed(whole['plan'])).toBe(true);
    expect(whole['plan']?.signatures.map(({ by: { subject } }) => subject)).toEqual(['production-manager', 'marketing-executive']);
  });
  it('knows its facts among others, and none before it lies there', () => {
    expect(lay({}, 'plan', plan, both, at).every(isDecisionFact)).toBe(true);
    expect(isDecisionFact({ type: 'Signed' })).toBe(false);
    expect(() => decided({}, { type: 'SignaturesFell', decision: 'plan', was: '', departments: [] })).toThrow('before plan was laid');
  });
});

describe('a hash', () => {
  it('names what is said, not how it is spelled', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (thing) => {
        expect(hashOf(Object.fromEntries(Object.entries(thing).reverse()))).toBe(hashOf(thing));
        expect(hashOf({ ...thing, one: 'more' })).not.toBe(hashOf({ ...thing, one: 'less' }));
      }),
    );
  });
});

type Act = { readonly what: 'sign' | 'refuse'; readonly department: string; readonly saw: number } | { readonly what: 'change'; readonly to: number };
const departments = ['marketing', 'production', 'strategy'];
const ranks = ['staff', 'manager', 'executive'] as const;
const role = fc.constantFrom(...ranks);
const acts = fc.array(
  fc.oneof(
    fc.record({ what: fc.constantFrom('sign' as const, 'refuse' as const), department: fc.constantFrom(...departments), saw: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ what: fc.constant('change' as const), to: fc.integer({ min: 0, max: 2 }) }),
  ),
  { maxLength: 30 },
);

describe('whatever is done', () => {
  it('is agreed exactly when each party has signed what lies there since it lies there, and not refused it since', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const all: Parties = { map: 1, parties: departments.map((department) => ({ department, role: 'manager' })) };
        let state = after(lay({}, 'plan', 0, all, at));
        let now = 0;
        let yes = new Set<string>();
        for (const act of list as Act[]) {
          if (act.what === 'change') {
            if (act.to !== now) yes = new Set();
            now = act.to;
            state = after(lay(state, 'plan', now, all, at), state);
            continue;
          }
          const { what, department, saw } = act;
          const answer = what === 'sign' ? sign(state, 'plan', by(department), hashOf(saw), at) : refuse(state, 'plan', by(department), hashOf(saw), 'NO', at);
          expect(isRejection(answer)).toBe(saw !== now || (what === 'refuse' && yes.size === departments.length));
          if (isRejection(answer)) continue;
          if (what === 'sign') yes.add(department);
          else yes.delete(department);
          state = after(answer, state);
        }
        expect(isAgreed(state['plan'])).toBe(yes.size === departments.length);
        expect(awaited(state['plan']).map(({ department }) => department)).toEqual(departments.filter((one) => !yes.has(one)));
      }),
    );
  });
  it('comes to the same in whichever order the parties sign', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(departments), (order) => {
        const all: Parties = { map: 1, parties: departments.map((department) => ({ department, role: 'manager' })) };
        const start = after(lay({}, 'plan', plan, all, at));
        const outcome = (list: readonly string[]) => {
          const decision = signed(start, ...list)['plan'];
          return { agreed: isAgreed(decision), awaited: awaited(decision), by: decision?.signatures.map(({ by: { subject } }) => subject).toSorted() };
        };
        expect(outcome(order)).toEqual(outcome(order.toSorted()));
      }),
    );
  });
  it('asks by a newer map for what is not agreed, and counts no signature below what that map asks for', () => {
    const parties = fc.uniqueArray(fc.record({ department: fc.constantFrom(...departments), role }), { selector: (one) => one.department, minLength: 1 });
    fc.assert(
      fc.property(parties, parties, fc.uniqueArray(fc.record({ department: fc.constantFrom(...departments), role }), { selector: (one) => one.department }), (older, newer, who) => {
        const start = after(lay({}, 'plan', plan, { map: 1, parties: older }, at));
        const before = who.reduce((state, { department, role }) => {
          const answer = sign(state, 'plan', by(department, role), hashOf(plan), at);
          return isRejection(answer) ? state : after(answer, state);
        }, start);
        const state = after(lay(before, 'plan', plan, { map: 2, parties: newer }, later), before);
        if (isAgreed(before['plan'])) return expect(state).toEqual(before);
        const counts = (party: Party) =>
          before['plan']?.signatures.some((one) => one.by.department === party.department && ranks.indexOf(one.by.role) >= ranks.indexOf(party.role));
        expect(awaited(state['plan'])).toEqual(newer.filter((party) => !counts(party)).map((party) => ({ ...party, since: at })));
        const signatories = newer.reduce((now, { department, role }) => after(sign(now, 'plan', by(department, role), hashOf(plan), later), now), state);
        return expect(isAgreed(signatories['plan'])).toBe(true);
      }),
    );
  });
});
