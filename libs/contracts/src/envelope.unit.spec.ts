import { describe, expect, it } from '@jest/globals';
import type { Instant } from '@siklus/kernel';
import fc from 'fast-check';
import { envelopeOf, readEnvelope, recognise, writeEnvelope, type IncomingHeaders, type Stamp } from './envelope.js';
import { orderLifecycle } from './orders/order-lifecycle.contract.js';
import { product } from './orders/product.contract.js';
import { schemaUrn } from './schema.js';

const stamp: Stamp = {
  id: '0197c7a0-0000-7000-8000-000000000001',
  subject: 'order-1',
  time: '1996-07-04T08:00:00.000Z' as Instant,
  correlationid: 'order-1',
  causationid: 'fact-1',
  sequence: 3,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const envelope = envelopeOf(orderLifecycle, 'Received', stamp);
const headers = writeEnvelope(envelope);
const without = (name: string): IncomingHeaders => Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));

describe('the envelope', () => {
  it('is CloudEvents 1.0 in binary mode', () =>
    expect(headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: stamp.id,
      ce_source: 'siklus/orders',
      ce_type: 'orders.order-lifecycle.v1.Received',
      ce_subject: 'order-1',
      ce_time: '1996-07-04T08:00:00.000Z',
      ce_dataschema: schemaUrn(orderLifecycle),
      ce_correlationid: 'order-1',
      ce_causationid: 'fact-1',
      ce_sequence: '3',
      traceparent: stamp.traceparent,
    }));
  it('is read as it was written, as text and as bytes', () => {
    const id = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }).filter((text) => /^[^\p{C}\p{Z}]{1,200}$/u.test(text));
    fc.assert(
      fc.property(id, id, fc.option(id, { nil: undefined }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (eventId, subject, causationid, sequence) => {
        const { correlationid: _, causationid: __, ...bare } = stamp;
        const written = envelopeOf(product, 'ProductStated', { ...bare, id: eventId, subject, sequence, ...(causationid !== undefined && { causationid }) });
        const text = writeEnvelope(written);
        const bytes = Object.fromEntries(Object.entries(text).map(([name, value]) => [name, Buffer.from(value)]));
        expect(readEnvelope(text)).toEqual({ ok: true, envelope: written });
        expect(readEnvelope(bytes)).toEqual({ ok: true, envelope: written });
      }),
    );
  });
  it.each(['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'ce_dataschema', 'ce_sequence'])('cannot be read without %s', (name) =>
    expect(readEnvelope(without(name))).toEqual({ ok: false, code: 'CONTRACTS.MALFORMED_ENVELOPE', detail: `missing or wrong: ${name}` }),
  );
  it.each(['ce_correlationid', 'ce_causationid', 'traceparent', 'content-type'])('can be read without %s', (name) =>
    expect(readEnvelope(without(name)).ok).toBe(true),
  );
  it.each([
    ['ce_sequence', '0'],
    ['ce_sequence', '1.5'],
    ['ce_sequence', '-1'],
    ['ce_sequence', '9007199254740993'],
    ['ce_time', '1996-07-04'],
    ['ce_type', 'Received'],
    ['ce_subject', ''],
    ['ce_subject', 'a\u0000b'],
    ['ce_causationid', ''],
    ['ce_dataschema', 'https://example.org'],
  ])('cannot be read with %s %j', (name, value) => expect(readEnvelope({ ...headers, [name]: value }).ok).toBe(false));
  it('cannot be read when an attribute comes twice', () => expect(readEnvelope({ ...headers, ce_id: ['a', 'b'] }).ok).toBe(false));
  it('loses a trace that cannot be read, and nothing else', () => {
    const { traceparent: _, ...rest } = envelope;
    expect(readEnvelope({ ...headers, traceparent: 'nonsense' })).toEqual({ ok: true, envelope: rest });
    expect(readEnvelope({ ...headers, other: undefined })).toEqual({ ok: true, envelope });
  });
});

describe('an event type', () => {
  const elsewhere = { ...envelope, dataschema: `urn:siklus:schema:${orderLifecycle.topic}:000000000000` };
  it('is known when this build has it, whatever build told it', () => {
    expect(recognise(orderLifecycle, envelope)).toBe('known');
    expect(recognise(orderLifecycle, elsewhere)).toBe('known');
  });
  it('is newer when other schemas than ours name it', () => expect(recognise(orderLifecycle, { ...elsewhere, type: 'Merged' })).toBe('newer'));
  it('is foreign when it claims our schemas, which do not have it', () => {
    for (const type of ['Merged', 'constructor', 'toString']) expect(recognise(orderLifecycle, { ...envelope, type })).toBe('foreign');
  });
  it('is foreign when it belongs to another contract', () => expect(recognise(product, envelope)).toBe('foreign'));
});
