import { describe, expect, it } from '@jest/globals';
import { calendar, minutes } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import { noon } from '../../../test/mothers.js';
import { mailbox } from './mailbox.js';
import { mailing, mailingTransitions, type MailingCommand } from './mailing.js';

const { given } = specification(mailing, 'invoice-1');
const send: MailingCommand = { type: 'Send', number: 'SIKLUS-2026-000001', customer: 'VINET', way: 'email' };
const take: MailingCommand = { type: 'Take' };
const fail: MailingCommand = { type: 'NoteFailure', error: 'SMTP_450' };
const sent: MailingCommand = { type: 'NoteSent' };
const again: MailingCommand = { type: 'SendAgain' };
const after = (n: number) => calendar.plus(noon, minutes(n));
const taken = given().when(send, noon).when(take, noon);

describe('the sending of a document', () => {
  it('is asked for once, taken by one and sent', () => {
    given().when(send, noon).when(send, noon).then();
    taken.then({ type: 'Taken', until: after(5) });
    taken.when(take, after(4)).then();
    taken.when(sent, noon).then({ type: 'Sent', at: noon });
    taken.when(sent, noon).when(take, after(60)).then();
  });

  it('is taken over from whoever falls silent', () => taken.when(take, after(5)).then({ type: 'Taken', until: after(10) }));

  it('that fails is tried again after longer and longer pauses, and given up at last', () => {
    taken.when(fail, noon).then({ type: 'Failed', error: 'SMTP_450', again: after(1) });
    taken.when(fail, noon).when(take, noon).then();
    let state = taken;
    let now = noon;
    for (const pause of [1, 5, 15, 60, 240, 720, 1440]) {
      now = calendar.plus(now, minutes(pause));
      state = state.when(fail, calendar.plus(now, -minutes(pause))).when(take, now);
    }
    const given_up = state.when(fail, now);
    given_up.then({ type: 'GivenUp', error: 'SMTP_450' });
    given_up.when(take, now).then();
    given_up.when(again, now).then({ type: 'AskedAgain', at: now });
    expect(given_up.when(again, now).state).toMatchObject({ status: 'Due', attempts: 0, error: null });
  });

  it('is done once more when somebody wants it, and is nothing where nothing was to be sent', () => {
    taken.when(sent, noon).when(again, after(9)).thenLike({ type: 'AskedAgain' });
    taken.when(again, noon).then();
    given().when(again, noon).thenRejected('BILLING.MAILING_UNKNOWN');
    given().when(sent, noon).then();
    given().when(fail, noon).then();
  });
});

/** Every attempt that there is, each of them after its pause. */
const attempts = [0, 1, 6, 21, 81, 321, 1041, 2481].flatMap((n) => [
  { command: take, now: after(n) },
  { command: fail, now: after(n) },
]);

testTransitions('a mailing', {
  table: mailingTransitions,
  decider: mailing,
  statusOf: ({ status }) => status,
  stories: [
    [send, take, sent, again],
    [{ command: send, now: noon }, ...attempts, { command: again, now: after(2481) }],
  ],
});

it('a mailbox is set, changed and erased', () => {
  const box = specification(mailbox, 'VINET');
  const set = box.given().when({ type: 'SetAddress', address: 'a@b.test' });
  set.then({ type: 'AddressSet', address: 'a@b.test' });
  set.when({ type: 'SetAddress', address: 'a@b.test' }).then();
  set.when({ type: 'Erase' }).then({ type: 'Erased' });
  box.given().when({ type: 'Erase' }).then();
});
