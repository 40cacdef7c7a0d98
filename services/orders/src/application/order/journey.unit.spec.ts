import { describe, expect, it } from '@jest/globals';
import { instant, type Instant } from '@siklus/kernel';
import { handOvers, steps, type Entry } from './journey.js';

const at = (time: string): Instant => instant(`2026-03-02T${time}:00Z`);
const held = (holder: string, time: string, department = 'orders'): Entry => ({ what: 'HolderChanged', holder, at: at(time), department });
const step = (what: 'StepEntered' | 'StepDone', name: string, time: string, department = 'fulfillment'): Entry => ({
  what,
  step: name,
  at: at(time),
  department,
});

describe('hand-overs', () => {
  it('split the time at each holder into waiting and working', () => {
    const entries = [
      held('orders', '08:00'),
      held('fulfillment', '08:00'),
      step('StepEntered', 'pick', '10:00'),
      step('StepDone', 'pick', '11:00'),
      held('billing', '12:00', 'fulfillment'),
    ];
    expect(handOvers(entries, at('13:00'))).toMatchObject([
      { from: null, to: 'orders', waitedSeconds: 0, workedSeconds: 0 },
      { from: 'orders', to: 'fulfillment', until: at('12:00'), waitedSeconds: 7200, workedSeconds: 7200 },
      { from: 'fulfillment', to: 'billing', until: null, waitedSeconds: 3600, workedSeconds: 0 },
    ]);
  });

  it('know the work of whoever holds it, by whichever name they are told', () => {
    const entries = [
      held('warehouse', '08:00', 'fulfillment'),
      step('StepDone', 'pick', '10:00'),
      held('production', '12:00', 'scheduling'),
      step('StepEntered', 'production', '13:00', 'scheduling'),
      held('finance', '14:00', 'fulfillment'),
      step('StepEntered', 'billing', '14:00', 'billing'),
    ];
    expect(handOvers(entries, at('15:00'))).toMatchObject([
      { to: 'warehouse', waitedSeconds: 7200, workedSeconds: 7200 },
      { to: 'production', waitedSeconds: 3600, workedSeconds: 3600 },
      { to: 'finance', waitedSeconds: 0, workedSeconds: 3600 },
    ]);
  });

  it('are none where the same holder is told again, and cost nobody time when there is nothing left to do', () => {
    const entries = [held('fulfillment', '08:00'), held('fulfillment', '09:00', 'fulfillment'), held('nobody', '10:00')];
    expect(handOvers(entries, at('20:00'))).toMatchObject([
      { to: 'fulfillment', until: at('10:00'), waitedSeconds: 7200 },
      { from: 'fulfillment', to: 'nobody', waitedSeconds: 0, workedSeconds: 0 },
    ]);
  });
});

describe('steps', () => {
  it('are paired by department and name; what is done again appears again', () => {
    const entries = [
      step('StepEntered', 'pick', '08:00'),
      step('StepDone', 'pick', '09:00', 'orders'),
      step('StepDone', 'pick', '10:00'),
      step('StepEntered', 'pick', '11:00'),
      held('nobody', '12:00'),
    ];
    expect(steps(entries)).toEqual([
      { department: 'fulfillment', step: 'pick', entered: at('08:00'), done: at('10:00') },
      { department: 'orders', step: 'pick', entered: null, done: at('09:00') },
      { department: 'fulfillment', step: 'pick', entered: at('11:00'), done: null },
    ]);
  });
});
