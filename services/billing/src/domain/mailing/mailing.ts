import { calendar, minutes, reject, transitions, type Decider, type Decision, type Instant } from '@siklus/kernel';

export type MailingStatus = 'Unasked' | 'Due' | 'Taken' | 'Sent' | 'GivenUp';

export const mailingTransitions = transitions<MailingStatus>('Unasked', {
  Unasked: ['Due'],
  Due: ['Taken'],
  Taken: ['Sent', 'Due', 'GivenUp'],
  Sent: ['Due'],
  GivenUp: ['Due'],
});

/** How a document goes to its customer by itself; from the portal the customer takes it. */
export const ways = ['email', 'folder'] as const;
export type Way = (typeof ways)[number];

export interface Parcel {
  readonly number: string;
  readonly customer: string;
  readonly way: Way;
}

/** The sending of one document. */
export interface Mailing {
  readonly document: string;
  readonly status: MailingStatus;
  readonly parcel: Parcel | null;
  /** Since it was last asked for. */
  readonly attempts: number;
  /** When it is to be tried; while it is taken, when somebody else may take it. */
  readonly nextAt: Instant | null;
  /** Why it failed last, as a code: what servers say may name persons. */
  readonly error: string | null;
  readonly sentAt: Instant | null;
}

export type MailingCommand =
  | ({ readonly type: 'Send' } & Parcel)
  | { readonly type: 'Take' }
  | { readonly type: 'NoteSent' }
  | { readonly type: 'NoteFailure'; readonly error: string }
  /** Finance has mended what was wrong, or the customer wants it once more. */
  | { readonly type: 'SendAgain' };

export type MailingFact =
  | ({ readonly type: 'Asked'; readonly at: Instant } & Parcel)
  | { readonly type: 'Taken'; readonly until: Instant }
  | { readonly type: 'Sent'; readonly at: Instant }
  | { readonly type: 'Failed'; readonly error: string; readonly again: Instant }
  | { readonly type: 'GivenUp'; readonly error: string }
  | { readonly type: 'AskedAgain'; readonly at: Instant };

/** Whoever takes a document and falls silent loses it. */
const SILENT_AFTER = minutes(5);
/** Pauses after each failure; when all of them are over, somebody has to look. */
const PAUSES = [1, 5, 15, 60, 240, 720, 1440].map(minutes);

function decide(mailing: Mailing, command: MailingCommand, now: Instant): Decision<MailingFact> {
  const { status, nextAt, attempts } = mailing;
  switch (command.type) {
    case 'Send':
      return status === 'Unasked' ? [{ ...command, type: 'Asked', at: now }] : [];
    case 'Take': {
      const isFree = (status === 'Due' || status === 'Taken') && nextAt !== null && nextAt <= now;
      return isFree ? [{ type: 'Taken', until: calendar.plus(now, SILENT_AFTER) }] : [];
    }
    case 'NoteSent':
      return status === 'Taken' ? [{ type: 'Sent', at: now }] : [];
    case 'NoteFailure': {
      if (status !== 'Taken') return [];
      const pause = PAUSES[attempts - 1];
      const { error } = command;
      return [pause === undefined ? { type: 'GivenUp', error } : { type: 'Failed', error, again: calendar.plus(now, pause) }];
    }
    case 'SendAgain':
      if (status === 'Unasked') return reject('BILLING.MAILING_UNKNOWN', { document: mailing.document });
      return status === 'Due' || status === 'Taken' ? [] : [{ type: 'AskedAgain', at: now }];
  }
}

function evolve(mailing: Mailing, fact: MailingFact): Mailing {
  switch (fact.type) {
    case 'Asked': {
      const { number, customer, way, at } = fact;
      return { ...mailing, status: 'Due', parcel: { number, customer, way }, nextAt: at };
    }
    case 'Taken':
      return { ...mailing, status: 'Taken', attempts: mailing.attempts + 1, nextAt: fact.until };
    case 'Sent':
      return { ...mailing, status: 'Sent', nextAt: null, error: null, sentAt: fact.at };
    case 'Failed':
      return { ...mailing, status: 'Due', nextAt: fact.again, error: fact.error };
    case 'GivenUp':
      return { ...mailing, status: 'GivenUp', nextAt: null, error: fact.error };
    case 'AskedAgain':
      return { ...mailing, status: 'Due', attempts: 0, nextAt: fact.at, error: null };
  }
}

/** A document is sent at least once: whoever has it twice sees it by its number, and by its Message-ID. */
export const mailing: Decider<Mailing, MailingCommand, MailingFact> = {
  initial: (document) => ({ document, status: 'Unasked', parcel: null, attempts: 0, nextAt: null, error: null, sentAt: null }),
  decide,
  evolve,
};
