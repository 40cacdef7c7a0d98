import { describe, expect, it } from '@jest/globals';
import { catalogue } from './catalogue.js';
import { deliveryInstructions } from './orders/delivery-instructions.contract.js';
import { orderLifecycle } from './orders/order-lifecycle.contract.js';
import { LONGEST_LIST } from './rules.js';
import { checkTold, readMessage } from './validate.js';

const received: { readonly lines: readonly object[] } = orderLifecycle.examples.Received;
const told = (data: object) => () => checkTold(orderLifecycle, 'Received', data);
const read = (data: unknown, type = 'Received') => readMessage(orderLifecycle, type, JSON.stringify(data));

const examples = catalogue.flatMap((contract) => Object.entries(contract.examples).map(([type, example]) => ({ contract, type, example })));

describe('every example', () => {
  it.each(examples)('of $contract.topic $type may be told and can be read', ({ contract, type, example }) => {
    expect(checkTold(contract, type, example)).toBe(example);
    expect(readMessage(contract, type, JSON.stringify(example))).toEqual({ ok: true, data: example });
  });
});

describe('a teller', () => {
  it('says nothing that the contract does not name', () => {
    expect(told({ ...received, price: '100' })).toThrow('CONTRACTS.SCHEMA_VIOLATION');
    expect(told({ ...received, lines: [{ ...received.lines[0], price: '100' }] })).toThrow('CONTRACTS.SCHEMA_VIOLATION');
  });
  it('may leave an optional property undefined, which JSON does not write', () =>
    expect(() => checkTold(orderLifecycle, 'Cancelled', { request: undefined, reason: 'CUSTOMER_ASKED' })).not.toThrow());
  it('has no other event types, not even those that every object seems to have', () => {
    for (const type of ['Shipped', 'constructor', 'toString', '__proto__'])
      expect(() => checkTold(orderLifecycle, type, received)).toThrow('CONTRACTS.UNKNOWN_TYPE');
  });
  it('is told where it went wrong, and no value of it', () => {
    const stated: object = deliveryInstructions.examples.InstructionsStated;
    const data = { ...stated, city: 'Reims\u0000' };
    expect(() => checkTold(deliveryInstructions, 'InstructionsStated', data)).toThrow(/\/city must match pattern/);
    expect(() => checkTold(deliveryInstructions, 'InstructionsStated', data)).not.toThrow(/Reims/);
  });
  it('ends its lists', () => {
    const lines = (length: number) => ({ ...received, lines: Array.from({ length }, () => received.lines[0]) });
    expect(told(lines(LONGEST_LIST))).not.toThrow();
    expect(told(lines(LONGEST_LIST + 1))).toThrow('CONTRACTS.SCHEMA_VIOLATION');
  });
});

describe('a hearer', () => {
  it('lets pass what a newer telling adds', () => {
    const newer = { ...received, channel: 'web', lines: [{ ...received.lines[0], colour: 'red' }] };
    expect(read(newer)).toEqual({ ok: true, data: newer });
  });
  it.each(['', '{', 'undefined', "{'a':1}", '{"a":NaN}', '\uFEFF{}'])('cannot read %j', (json) =>
    expect(readMessage(orderLifecycle, 'Received', json)).toMatchObject({ ok: false, code: 'CONTRACTS.MALFORMED_JSON' }),
  );
  it.each([null, 1, 'text', [], {}, { ...received, customer: null }, { ...received, timeZone: 'Mars/Phobos' }, { ...received, lines: [null] }])(
    'refuses %j',
    (data) => expect(read(data)).toMatchObject({ ok: false, code: 'CONTRACTS.SCHEMA_VIOLATION' }),
  );
  it.each(['1998-02-30', '1998-2-3', '1998-02-03T00:00:00.000Z'])('refuses the day %s', (promisedDate) =>
    expect(read({ ...received, lines: [{ ...received.lines[0], promisedDate }] })).toMatchObject({
      ok: false,
      detail: expect.stringContaining('/lines/0/promisedDate'),
    }),
  );
  it('knows no other event types', () => expect(read(received, 'valueOf')).toMatchObject({ ok: false, code: 'CONTRACTS.UNKNOWN_TYPE' }));
});
