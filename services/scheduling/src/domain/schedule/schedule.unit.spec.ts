import { describe, expect, it } from '@jest/globals';
import { hashOf, hours, isAgreed, isRejection, type Signer } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import { aSchedule, at, head, now, theParties } from '../../../test/mothers.js';
import { planDecider } from '../plan/plan.js';
import { scheduleDecider, signedOf } from './decide.js';
import { scheduleTransitions, type ScheduleCommand } from './schedule.js';

const content = aSchedule;
const other = content({ base: 'another' });
const hash = hashOf(signedOf(content()));
const parties = theParties;

const draft: ScheduleCommand = { type: 'Draft', content: content() };
const submit: ScheduleCommand = { type: 'Submit', parties, reviewWithin: hours(24) };
const sign = (by: Signer, seen = hash): ScheduleCommand => ({ type: 'Sign', by, seen });
const [produce, market] = [sign(head('production')), sign(head('marketing'))];
const refuse: ScheduleCommand = { type: 'Refuse', by: head('marketing'), seen: hash, reason: 'TOO_LATE' };
const publish: ScheduleCommand = { type: 'Publish' };
const supersede: ScheduleCommand = { type: 'Supersede', by: 'next' };

const { given } = specification(scheduleDecider);
const reviewed = given().when(draft).when(submit, now);
const agreed = reviewed.when(produce).when(market);

testTransitions('a schedule', {
  table: scheduleTransitions,
  decider: scheduleDecider,
  statusOf: ({ status }) => status,
  stories: [
    [draft, submit, produce, market, publish, supersede],
    [draft, submit, { type: 'Draft', content: other }],
    [draft, submit, produce, market, { type: 'Draft', content: other }],
  ],
  commands: fc.constantFrom<ScheduleCommand>(
    draft,
    { type: 'Draft', content: other },
    submit,
    produce,
    market,
    refuse,
    publish,
    supersede,
    { type: 'NoteSilence' },
  ),
});

describe('a schedule', () => {
  it('is agreed when both have signed, whoever comes first', () => {
    reviewed.when(produce).when(market).thenLike({ type: 'DecisionSigned' }, { type: 'Agreed' });
    reviewed.when(market).when(produce).thenLike({ type: 'DecisionSigned' }, { type: 'Agreed' });
  });
  it('is signed once by each, by nobody else, and exactly as it was seen', () => {
    reviewed.when(produce).when(produce).then();
    reviewed.when(sign(head('sales'))).thenRejected('SCHEDULING.NOT_A_PARTY');
    reviewed.when(sign(head('production', 'staff'))).thenRejected('SCHEDULING.ROLE_TOO_LOW');
    reviewed.when(sign(head('production'), 'what I saw')).thenRejected('SCHEDULING.CHANGED_MEANWHILE');
    given().when(draft).when(produce).thenRejected('SCHEDULING.NOTHING_TO_SIGN');
    given().when(produce).thenRejected('SCHEDULING.SCHEDULE_UNKNOWN');
  });
  it('loses its signatures when it is drafted anew, even if it comes out the same in the end', () => {
    const anew = agreed.when({ type: 'Draft', content: other });
    anew.thenLike({ type: 'Drafted' }, { type: 'SignaturesFell', departments: ['production', 'marketing'] });
    anew.when(publish).thenRejected('SCHEDULING.NOT_AGREED');
    expect(anew.when(draft).state.hash).not.toBe(hash);
    agreed.when(draft).then();
  });
  it('is not published without both', () => {
    given().when(draft).when(publish).thenRejected('SCHEDULING.NOT_AGREED');
    reviewed
      .when(produce)
      .when(publish)
      .thenRejected('SCHEDULING.NOT_AGREED', { awaited: ['marketing'] });
    agreed.when(publish, at('13:00')).then({ type: 'Published', at: at('13:00') });
    agreed.when(publish).when(publish).then();
  });
  it('is refused with a reason, and drafted anew or signed after all', () => {
    const refused = reviewed.when(produce).when(refuse);
    refused.thenLike({ type: 'DecisionRefused', by: { department: 'marketing' }, reason: 'TOO_LATE' });
    refused.when(publish).thenRejected('SCHEDULING.NOT_AGREED', { awaited: ['marketing'] });
    refused
      .when({ type: 'Draft', content: other })
      .thenLike({ type: 'Drafted' }, { type: 'SignaturesFell', departments: ['production', 'marketing'] });
    refused.when(market).thenLike({ type: 'DecisionSigned' }, { type: 'Agreed' });
    reviewed.when({ ...refuse, by: head('sales') }).thenRejected('SCHEDULING.NOT_A_PARTY');
    agreed.when(refuse).thenRejected('SCHEDULING.NOT_POSSIBLE_NOW');
  });
  it('is never changed once it is published', () => {
    const published = agreed.when(publish);
    published.when({ type: 'Draft', content: other }).thenRejected('SCHEDULING.NOT_POSSIBLE_NOW');
    published.when(refuse).thenRejected('SCHEDULING.NOT_POSSIBLE_NOW');
    published.when(supersede).when(supersede).then();
    published.when(supersede).when(publish).then();
  });
  it('shows a review that nobody ends', () => {
    expect(reviewed.state.reviewBy).toBe(at('12:00', '2026-03-03'));
    reviewed
      .when(market)
      .when({ type: 'NoteSilence' })
      .then({ type: 'ReviewOverdue', awaited: ['production'] });
    agreed.when({ type: 'NoteSilence' }).then();
  });
  it('never stands agreed unless both signed what it is', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(draft, submit, produce, market, refuse, publish, { type: 'Draft', content: other } as ScheduleCommand), {
          maxLength: 20,
        }),
        (story) => {
          let state = scheduleDecider.initial('id');
          for (const command of story) {
            const decision = scheduleDecider.decide(state, command, now);
            if (!isRejection(decision)) state = decision.reduce((before, fact) => scheduleDecider.evolve(before, fact), state);
          }
          if (!['Agreed', 'Published'].includes(state.status)) return;
          const decision = state.decisions['schedule'];
          expect(decision?.of).toBe(state.hash);
          expect(isAgreed(decision)).toBe(true);
        },
      ),
    ));
  it('goes the whole way in one act when an expedite was signed, and not without both', () => {
    const both = ['production', 'marketing'].map((department) => ({ by: head(department), at: now }));
    const command = (signatures: typeof both): ScheduleCommand => ({
      type: 'PublishExpedite',
      content: content({ cause: 'EXPEDITE' }),
      expedite: 'e',
      parties,
      signatures,
    });
    const [drafted, laid, signed] = [{ type: 'Drafted' }, { type: 'DecisionLaid', decision: 'expedite' }, { type: 'DecisionSigned' }];
    given()
      .when(command(both))
      .thenLike(drafted, laid, { type: 'Submitted', expedite: 'e' }, signed, signed, { type: 'Agreed' }, { type: 'Published' });
    given().when(command(both)).when(command(both)).then();
    given()
      .when(command(both.slice(1)))
      .thenRejected('SCHEDULING.NOT_AGREED');
    given().when(command([])).thenRejected('SCHEDULING.NOT_AGREED');
  });
});

describe('the plan', () => {
  const plan = specification(planDecider, 'plant');
  const put = (schedule: string, base: string | null) => ({ type: 'PutInForce' as const, schedule, base });
  it('has one schedule in force, each made from the one before', () => {
    plan.given().when(put('a', null)).when(put('b', 'a')).then({ type: 'PutInForce', schedule: 'b', number: 2 });
    plan.given().when(put('a', null)).when(put('b', null)).thenRejected('SCHEDULING.PLAN_CHANGED', { inForce: 'a' });
    plan.given().when(put('a', null)).when(put('a', null)).then();
  });
});
