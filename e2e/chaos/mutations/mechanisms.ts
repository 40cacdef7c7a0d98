/** A change of one place of the source. The place must be there exactly once, else the source has moved and the change proves nothing. */
export interface Change {
  readonly find: string;
  readonly put: string;
}

/** A mechanism, how to take it out, and the test that must not pass without it. */
export interface Mechanism {
  readonly name: string;
  readonly file: string;
  readonly changes: readonly Change[];
  readonly spec: string;
  /** Full name, with the `describe`s that it stands in. */
  readonly test: string;
}

const hearing = 'libs/messaging/test/hearing.int.spec.ts';
const telling = 'libs/messaging/test/telling.int.spec.ts';
const accounts = 'services/billing/src/domain/account/account.unit.spec.ts';

export const mechanisms: readonly Mechanism[] = [
  {
    name: 'the sequence check',
    file: 'libs/messaging/src/hearing/chunk.ts',
    changes: [{ find: 'if (message.seq > 0n && message.seq <= sequence.last) {', put: 'if (message.seq < 0n) {' }],
    spec: hearing,
    test: 'hearing drops what came twice, by its sequence: within a chunk, across chunks and from another partition of time',
  },
  {
    name: 'the stream lock',
    file: 'libs/messaging/src/storing/save.ts',
    changes: [
      {
        find: 'insert into stream (contract, key, seq) select contract, key, seq from',
        put: 'select contract, key, c.seq + coalesce((select max(t.seq) from told t where (t.contract, t.key) = (c.contract, c.key)), 0) as seq from',
      },
      { find: ' on conflict (contract, key) do update set seq = stream.seq + excluded.seq returning contract, key, seq', put: '' },
    ],
    spec: telling,
    test: 'telling orders what is told under a key by commit, whatever rows the transactions change',
  },
  {
    name: 'the position fence',
    file: 'libs/messaging/src/hearing/fence.ts',
    changes: [
      {
        find: 'private judge(slice: Slice, next: bigint): Verdict {',
        put: 'private judge(slice: Slice, next: bigint): Verdict {\n    if (next >= 0n) return { slice };',
      },
    ],
    spec: hearing,
    test: 'hearing drops what a replaced consumer hears late: the position is the truth',
  },
  {
    name: 'the half-join',
    file: 'services/billing/src/domain/account/account.ts',
    changes: [
      {
        find: 'function noteDelivery(state: Account, delivery: Delivery, now: Instant): Decision<AccountFact> {',
        put: `function noteDelivery(state: Account, delivery: Delivery, now: Instant): Decision<AccountFact> {
  if (delivery.lines.some(({ termsVersion }) => !state.heard.terms[termsVersion])) return [];`,
      },
    ],
    spec: accounts,
    test: 'a line is not billed before its terms are heard, then at once',
  },
];
