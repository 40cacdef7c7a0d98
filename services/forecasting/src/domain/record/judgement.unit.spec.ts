import { describe, expect, it } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import { corrected, habitOf, judged, totalOf } from './judgement.js';
import { partsOf, recordDecider, recordId, type Outcome, type TrackRecord } from './record.js';

const { given } = specification(recordDecider, recordId('marketing', 'Sweets/Dark'));
const outcome = (said: number, asked: number, over: Partial<Outcome> = {}): Outcome => ({
  lead: 1,
  said: quantity(String(said)),
  asked: quantity(String(asked)),
  ...over,
});
const after = (...outcomes: readonly Outcome[]): TrackRecord => given().when({ type: 'Count', round: 'r', outcomes }).state;

describe('a track record', () => {
  it('counts a round once, lead by lead', () => {
    const first = given().when({ type: 'Count', round: 'r', outcomes: [outcome(120, 100), outcome(90, 100, { lead: 2 })] });
    expect(first.state.leads).toMatchObject({ 1: { figures: 1, error: 20 }, 2: { figures: 1, error: -10 } });
    first.when({ type: 'Count', round: 'r', outcomes: [outcome(500, 100)] }).then();
    expect(partsOf(first.state.id)).toEqual({ department: 'marketing', family: 'Sweets/Dark' });
  });

  it('says bias, error, tracking signal and value added, worked by hand', () => {
    // errors 20, -10, 20 over 300 asked: bias 10 %, error 50/300, MAD 50/3, signal 30 / (50/3) = 1.8
    const some = after(
      outcome(120, 100, { naive: quantity('150'), baseline: quantity('100') }),
      outcome(90, 100, { naive: quantity('150'), baseline: quantity('100') }),
      outcome(120, 100),
    );
    const { bias, error, trackingSignal, addedOverNaive, addedOverBaseline } = judged(totalOf(some));
    expect(bias).toBeCloseTo(10);
    expect(error).toBeCloseTo(16.667, 2);
    expect(trackingSignal).toBeCloseTo(1.8);
    // own 30 beside naive 100: 70 % of its error saved; beside a baseline that was right, nothing can be saved
    expect(addedOverNaive).toBeCloseTo(70);
    expect(addedOverBaseline).toBeNull();
  });

  it('says nothing where nothing was asked', () =>
    expect(judged(totalOf(after(outcome(0, 0))))).toMatchObject({ figures: 1, bias: null, error: null, trackingSignal: null }));
});

describe('a habit', () => {
  it('is known when it is no chance, believed as far as the figures go, and corrects the next figure', () => {
    const inflating = Array.from({ length: 4 }, () => outcome(150, 100));
    // bias 50 %, four figures: half believed
    const habit = habitOf(after(...inflating));
    expect(habit).toBeCloseTo(25);
    expect(corrected(quantity('125'), habit)).toBe('100');
    expect(habitOf(after(...inflating.slice(1)))).toBeNull();
    expect(corrected(quantity('125'), null)).toBe('125');
  });

  it('of discounting is below zero', () => expect(habitOf(after(...Array.from({ length: 12 }, () => outcome(80, 100))))).toBeCloseTo(-15));

  it('is nobody\'s whose errors go either way', () =>
    expect(habitOf(after(...[130, 70, 130, 70, 130, 70].map((said) => outcome(said, 100))))).toBeNull());

  it('never turns a figure negative, and never goes further than the bias', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 20 }), (all) => {
        const record = after(...all.map(([said, asked]) => outcome(said, asked)));
        const [habit, { bias }] = [habitOf(record), judged(totalOf(record))];
        if (habit !== null) expect(Math.abs(habit)).toBeLessThanOrEqual(Math.abs(bias ?? 0));
        expect(Number(corrected(quantity('10'), habit))).toBeGreaterThanOrEqual(0);
      }),
    ));
});
