import { describe, expect, it } from '@jest/globals';
import { calendarDate, instant, isRejection, quantity } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import * as a from '../../../test/mothers.js';
import { outcomesOf } from '../record/outcomes.js';
import { roundDecider, roundDue } from './decide.js';
import { roundTransitions, type RoundCommand } from './round.js';
import { supplyFor, uncostedIn } from './supply.js';

const { given } = specification(roundDecider, 'round-1');
const after = (commands: readonly RoundCommand[]) => commands.reduce((so, command) => so.when(command, a.now), given());

const abandon: RoundCommand = { type: 'Abandon', reason: 'X' };
/** When both weeks of the round have passed. */
const over = instant('2026-03-23T00:00:00.000Z');

describe('a round', () => {
  it('waits for both proposals of all lines, each with its assumption', () => {
    after([a.open]).when(a.propose('marketing', '120'), a.now).thenLike({ type: 'Proposed', by: 'marketing' });
    after([a.open, a.propose('marketing', '120')])
      .when(a.propose('production', '80'), a.now)
      .thenLike({ type: 'Proposed' }, { type: 'StatusReached', status: 'DemandProposed' }, { type: 'Awaited' });
    after([a.open]).when(a.setFigures(a.figures('1'))).thenRejected('FORECASTING.NOT_POSSIBLE_NOW');
    given().when({ ...a.open, lines: [] } as RoundCommand).thenRejected('FORECASTING.ROUND_WITHOUT_LINES');
    after([a.open]).when(a.open).thenRejected('FORECASTING.ROUND_TAKEN');
  });

  it('is signed by both, of the same figures', () => {
    const hash = a.hashIn(a.proposedDemand);
    after(a.proposedDemand).when(a.sign('marketing', hash)).thenLike({ type: 'DecisionSigned' });
    after([...a.proposedDemand, a.sign('marketing', hash)])
      .when(a.sign('production', hash))
      .thenLike({ type: 'DecisionSigned' }, { type: 'StatusReached', status: 'DemandAgreed' }, { type: 'Awaited' });
    after(a.proposedDemand).when(a.sign('sales', hash)).thenRejected('FORECASTING.NOT_A_PARTY');
    after(a.proposedDemand).when(a.sign('marketing', hash, 'staff')).thenRejected('FORECASTING.ROLE_TOO_LOW');
    after(a.proposedDemand).when(a.sign('marketing', 'else')).thenRejected('FORECASTING.CHANGED_MEANWHILE');
  });

  it('loses its signatures when a figure changes, and when one is challenged', () => {
    const signed = [...a.proposedDemand, a.sign('marketing', a.hashIn(a.proposedDemand))];
    after(signed)
      .when(a.setFigures(a.figures('99')), a.now)
      .thenLike({ type: 'FiguresSet' }, { type: 'SignaturesFell', departments: ['marketing'] }, { type: 'DecisionLaid' });
    after(signed).when(a.setFigures(a.figures('100'))).then();
    after(signed)
      .when(a.challenge(), a.now)
      .thenLike({ type: 'Challenged' }, { type: 'SignaturesFell', departments: ['marketing'] }, { type: 'DecisionLaid' });
  });

  it('is not signed while a challenge is open', () => {
    const challenged = [...a.proposedDemand, a.challenge()];
    after(challenged).when(a.sign('marketing', a.hashIn(challenged))).thenRejected('FORECASTING.CHALLENGE_OPEN');
    const defended = [...challenged, a.answer('marketing', 'defended')];
    after(defended).when(a.sign('marketing', a.hashIn(defended))).thenLike({ type: 'DecisionSigned' });
  });

  it('has each challenge answered by whom it concerns', () => {
    const challenged = [...a.proposedDemand, a.challenge()];
    after(challenged).when(a.answer('production', 'accepted')).thenRejected('FORECASTING.NOT_YOURS_TO_ANSWER');
    after(challenged).when(a.answer('marketing', 'withdrawn')).thenRejected('FORECASTING.NOT_YOURS_TO_ANSWER');
    after(challenged).when(a.challenge()).thenRejected('FORECASTING.CHALLENGE_TAKEN');
    after([...challenged, a.answer('production', 'withdrawn')])
      .when(a.answer('marketing', 'defended'))
      .thenRejected('FORECASTING.CHALLENGE_NOT_OPEN');
    const accepted = a.after([...challenged, a.answer('marketing', 'accepted')]);
    expect([accepted.figures[a.first], accepted.proposals.marketing[a.first]?.quantity, accepted.figures[a.second]]).toEqual(['80', '80', '90']);
    after(a.proposedDemand).when(a.challenge('c', 'production', 'coffee@2026-03-09')).thenRejected('FORECASTING.LINE_UNKNOWN');
  });

  it('plans supply for the agreed demand, for no other', () => {
    after(a.agreedDemand).when(a.proposeSupply(a.figures('95'))).thenRejected('FORECASTING.DEMAND_IS_NOT_THE_AGREED_ONE');
    after(a.agreedDemand).when(a.setFigures(a.figures('95'))).thenRejected('FORECASTING.NOT_POSSIBLE_NOW');
    after(a.proposedSupply).when(a.setFigures(a.figures('95'))).thenRejected('FORECASTING.LINE_UNKNOWN');
    const [{ line }] = a.supply as [(typeof a.supply)[number]];
    const changed = [...a.proposedSupply, a.setFigures({ [line]: '5' })];
    expect(a.after(changed).supply[0]?.quantity).toBe('5');
    after(changed).when(a.sign('marketing', a.hashIn(a.proposedSupply))).thenRejected('FORECASTING.CHANGED_MEANWHILE');
    const challenged = [...changed, a.challenge('s', 'marketing', line)];
    after(challenged).when(a.sign('production', a.hashIn(challenged))).thenRejected('FORECASTING.CHALLENGE_OPEN');
    expect(a.after([...challenged, a.answer('production', 'accepted', 's')]).supply[0]?.quantity).toBe('80');
  });

  it('has the products without a standard cost signed with the supply', () => {
    const gap = [...a.agreedDemand, a.proposeSupply(a.figures('100'), ['tea'])];
    expect(a.after(gap).uncosted).toEqual(['tea']);
    after(gap).when(a.sign('production', a.hashIn(a.proposedSupply))).thenRejected('FORECASTING.CHANGED_MEANWHILE');
    after(gap).when(a.sign('production', a.hashIn(gap))).thenLike({ type: 'DecisionSigned' });
  });

  it('is published when both stages are agreed, and never changes after', () => {
    after(a.proposedSupply).when(a.publish).thenRejected('FORECASTING.NOT_POSSIBLE_NOW');
    after(a.agreedPlan).when(a.publish).thenLike({ type: 'Published' }, { type: 'Awaited', since: '2026-03-23T00:00:00.000Z' });
    const published = after([...a.agreedPlan, a.publish]);
    published.when(a.publish).then();
    for (const late of [a.propose('marketing', '1'), a.setFigures(a.figures('1')), a.challenge(), a.proposeSupply(), a.sign('marketing', 'x')])
      published.when(late).thenRejected('FORECASTING.NOT_POSSIBLE_NOW');
    published.when({ type: 'Abandon', reason: 'X' }).thenRejected('FORECASTING.NOT_POSSIBLE_NOW');
  });

  it('shows a step that nobody takes in time', () => {
    const [appointment] = roundDue(a.after([a.open]));
    expect(appointment).toEqual({ name: 'step', at: '2026-03-07T08:00:00.000Z', command: { type: 'NoteSilence' } });
    const late = after([a.open]).when({ type: 'NoteSilence' });
    late.then({ type: 'StepOverdue', status: 'Opened' });
    late.when({ type: 'NoteSilence' }).then();
    expect(roundDue(a.after([...a.agreedPlan, a.publish]))).toMatchObject([{ name: 'step', at: '2026-03-26T00:00:00.000Z' }]);
    expect(roundDue(a.after([a.open, abandon]))).toEqual([]);
  });

  it('is measured once, when all of it has passed', () => {
    const published = after([...a.agreedPlan, a.publish]);
    published.when(a.measure, instant('2026-03-22T23:59:59.999Z')).thenRejected('FORECASTING.NOT_OVER_YET', { over: '2026-03-23T00:00:00.000Z' });
    const measured = published.when(a.measure, over);
    measured.then({ type: 'Measured', actuals: a.figures('100'), families: { tea: 'Beverages' } });
    measured.when(a.measure, over).then();
    measured.when(a.publish, over).then();
    after(a.agreedPlan).when(a.measure, over).thenRejected('FORECASTING.NOT_POSSIBLE_NOW');
  });

  it('holds the figures of each side against what was asked, by family and by how far ahead', () => {
    const measured = a.after([...a.agreedPlan, a.publish]);
    const found = outcomesOf({ ...measured, actuals: a.figures('100', '50') }, 'marketing', { tea: 'Beverages' });
    expect(found.get('Beverages')).toEqual([
      { lead: 1, said: '120', asked: '100' },
      { lead: 2, said: '120', asked: '50' },
    ]);
    expect(outcomesOf(measured, 'marketing', {}).size).toBe(0);
  });

  it('loses its signatures when what was proposed or assumed changes under them', () => {
    const signed = [...a.proposedDemand, a.sign('marketing', a.hashIn(a.proposedDemand))];
    after(signed)
      .when(a.propose('production', '70'), a.now)
      .thenLike({ type: 'Proposed' }, { type: 'SignaturesFell', departments: ['marketing'] }, { type: 'DecisionLaid' });
    after(signed).when(a.propose('production', '80'), a.now).then();
  });

  const commands: RoundCommand[] = [
    ...a.agreedPlan,
    a.setFigures(a.figures('90')),
    a.setFigures({ [a.supply[0]!.line]: '9' }),
    a.challenge(),
    a.challenge('d', 'marketing'),
    a.answer('marketing', 'accepted'),
    a.answer('production', 'defended', 'd'),
    a.publish,
    a.measure,
    { type: 'NoteSilence' },
  ];

  it('is agreed only by both, with no challenge open, whatever happens', () =>
    fc.assert(
      fc.property(fc.nat({ max: a.agreedPlan.length }), fc.array(fc.constantFrom(...commands), { maxLength: 20 }), (known, story) => {
        let round = a.after(a.agreedPlan.slice(0, known));
        for (const command of story) {
          const before = round.status;
          const decision = roundDecider.decide(round, command, a.now);
          if (isRejection(decision)) continue;
          round = decision.reduce(roundDecider.evolve, round);
          if (round.status === before || (round.status !== 'DemandAgreed' && round.status !== 'PlanAgreed')) continue;
          const { signatures } = round.decisions[round.status === 'DemandAgreed' ? 'demand-plan' : 'supply-plan']!;
          expect(signatures.map(({ by }) => by.department).sort()).toEqual(['marketing', 'production']);
          expect(round.challenges.filter((one) => one.answer === null)).toEqual([]);
        }
      }),
    ));

  const stages = [[a.open], a.proposedDemand, a.agreedDemand, a.proposedSupply, a.agreedPlan];
  testTransitions('a planning round', {
    table: roundTransitions,
    decider: {
      ...roundDecider,
      initial: () => roundDecider.initial('round-1'),
      decide: (round, command) => roundDecider.decide(round, command, command.type === 'Measure' ? over : a.now),
    },
    statusOf: ({ status }) => status,
    stories: [[...a.agreedPlan, a.publish, a.measure], ...stages.map((stage) => [...stage, abandon])],
    commands: fc.constantFrom(...commands, abandon),
  });
});

describe('supply', () => {
  it('is hours of the kinds and whole people for the demand, and safety stock for the error over the lead time', () => {
    const baseline = { method: 'Naive', mean: quantity('100'), lo80: quantity('87.184'), hi80: quantity('112.816') };
    const round = { bucket: 'week' as const, lines: [{ ...a.lines[0]!, baseline }], figures: { [a.first]: quantity('100') } };
    const making = { leadTimeDays: 28, hours: [{ kind: 'filler', perUnit: quantity('0.5'), setUp: quantity('2'), skill: 'filling', people: 2 }] };
    const found = supplyFor(round, new Map([['tea', making]]), new Map(), [], { safety: 1.6449, hoursOfAPerson: 38 });
    const from = calendarDate('2026-03-09');
    // sigma = 12.816 / 1.28155 = 10.0; 1.6449 * 10 * sqrt(4) = 32.9
    expect(found.map(({ what, name, quantity: many, from: on }) => [what, name, many, on])).toEqual([
      ['capacity', 'filler', '52', from],
      ['people', 'filling', '3', from],
      ['inventory', 'tea', '33', from],
    ]);
  });

  it('counts whoever is needed at customers\' in the month beside whoever makes it', () => {
    const round = { bucket: 'week' as const, lines: [{ ...a.lines[0]!, baseline: null }], figures: {} };
    const need = (skill: string, month: string) => ({ skill, from: calendarDate(month), hours: quantity('400') });
    const found = supplyFor(round, new Map(), new Map(), [need('fitting', '2026-03-01'), need('fitting', '2026-04-01')], { safety: 1, hoursOfAPerson: 38 });
    // 400 h in 31 days are 90.3 a week: 2.4 people of 38 h
    expect(found.filter(({ what }) => what === 'people').map(({ name, quantity: many }) => [name, many])).toEqual([['fitting', '3']]);
  });

  it('takes the error that was measured, and a month as long as it is', () => {
    const from = calendarDate('2026-02-01');
    const line = { ...a.lines[0]!, line: 'tea@2026-02-01', from, baseline: null };
    const round = { bucket: 'month' as const, lines: [line], figures: { [line.line]: quantity('152') } };
    const making = { leadTimeDays: 14, hours: [{ kind: 'filler', perUnit: quantity('1'), setUp: quantity('0'), skill: 'filling' }] };
    const found = supplyFor(round, new Map([['tea', making]]), new Map([['tea', 20]]), [], { safety: 1.6449, hoursOfAPerson: 38 });
    // February has four weeks: 152 hours are one person; 1.6449 * 20 = 32.9
    expect(found.map(({ what, quantity: many }) => [what, many])).toEqual([['capacity', '152'], ['people', '1'], ['inventory', '33']]);
  });

  it('names each product that is wanted without a standard cost, once; one with a cost but no hours, or that nobody wants, is no gap', () => {
    const of = (product: string, from: string) => ({ ...a.lines[0]!, line: `${product}@${from}`, product });
    const lines = [of('tea', '1'), of('rum', '1'), of('rum', '2'), of('ale', '1'), of('gin', '1'), of('cup', '1')];
    const one = quantity('1');
    const figures = { 'tea@1': one, 'rum@1': one, 'rum@2': one, 'ale@1': one, 'gin@1': quantity('0'), 'cup@1': one };
    const making = { leadTimeDays: 7, hours: [{ kind: 'filler', perUnit: one, setUp: one }] };
    const makings = new Map([['tea', making], ['cup', { leadTimeDays: 7, hours: [] }]]);
    expect(uncostedIn({ lines, figures }, makings)).toEqual(['ale', 'rum']);
    const supply = supplyFor({ lines, figures, bucket: 'week' }, makings, new Map(), [], { safety: 1.6449, hoursOfAPerson: 38 });
    expect(supply.filter(({ what }) => what === 'capacity')).toHaveLength(1);
  });
});
