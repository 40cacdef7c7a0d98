import { describe, expect, it } from '@jest/globals';
import { days, seconds } from '@siklus/kernel';
import { EachIs, IsCode, IsCount, IsId, Optional, fieldsOf } from './decorators.js';
import { defineContract } from './define-contract.js';
import type { Contract, EventClasses, PayloadClass } from './contract.js';
import { canonicalJson, contractSchema, payloadSchema, schemaUrn } from './schema.js';

class Line {
  @IsId() line!: string;
}
class Ordered {
  @IsId() order!: string;
  @Optional() @IsCode() reason?: string;
  @EachIs(Line) lines!: Line[];
}
class Repeated extends Ordered {
  @IsCount() times!: number;
}

const promises = { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) } as const;
const common = { owner: 'orders', version: 1, kind: 'event', key: 'order', why: 'So that it is known.', classification: 'internal', sharedWith: {}, neverInIt: [], promises } as const;
const define = (events: EventClasses, examples: Record<string, object>, changes: object = {}): Contract =>
  defineContract({ ...common, name: 'sample', events, examples, ...changes });
const example = { order: '1', lines: [{ line: '1' }] };
const defining = (payload: PayloadClass, given: object) => () => define({ Ordered: payload }, { Ordered: given });

describe('the schema of a payload', () => {
  it('names what is required and what may be absent', () =>
    expect(payloadSchema(Ordered, 'lenient')).toMatchObject({ type: 'object', required: ['order', 'lines'], properties: { reason: { type: 'string' } } }));
  it('is closed to a teller and open to a hearer, at every depth', () => {
    const strict = JSON.stringify(payloadSchema(Ordered, 'strict'));
    expect(strict.match(/"additionalProperties":false/g)).toHaveLength(2);
    expect(JSON.stringify(payloadSchema(Ordered, 'lenient'))).not.toContain('additionalProperties');
  });
  it('inherits, and leaves the class that it inherits from alone', () => {
    expect([...fieldsOf(Repeated).keys()]).toEqual(['order', 'reason', 'lines', 'times']);
    expect([...fieldsOf(Ordered).keys()]).toEqual(['order', 'reason', 'lines']);
  });
  it('has no reference that leads nowhere', () => {
    const schema = contractSchema(define({ Ordered, Repeated }, { Ordered: example, Repeated: { ...example, times: 2 } }));
    const referred = [...JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(referred)).toEqual(new Set(['Ordered', 'Repeated', 'Line']));
    expect(new Set(Object.keys(schema['$defs'] as object))).toEqual(new Set(referred));
  });
});

describe('the name of the schemas of a contract', () => {
  const contract = define({ Ordered }, { Ordered: example });
  it('does not change with words alone', () =>
    expect(schemaUrn(define({ Ordered }, { Ordered: example }, { why: 'Otherwise said.' }))).toBe(schemaUrn(contract)));
  it('changes with an event type', () =>
    expect(schemaUrn(define({ Ordered, Repeated }, { Ordered: example, Repeated: { ...example, times: 2 } }))).not.toBe(schemaUrn(contract)));
  it('says which contract', () => expect(schemaUrn(contract)).toMatch(/^urn:siklus:schema:orders\.sample\.v1:[0-9a-f]{12}$/));
  it('is made of JSON in one order', () => expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}'));
});

describe('a definition is refused', () => {
  it('with a property that has no decorator', () => {
    class Undecorated extends Ordered {
      secret!: string;
    }
    class Initialised extends Ordered {
      secret = 'x';
    }
    expect(defining(Undecorated, { ...example, secret: 'x' })).toThrow('Ordered.secret has no decorator');
    expect(defining(Initialised, example)).toThrow('Ordered.secret has no decorator');
  });
  it('with a property of an object in a list that has no decorator', () =>
    expect(defining(Ordered, { ...example, lines: [{ line: '1', secret: 'x' }] })).toThrow('Ordered.lines.secret has no decorator'));
  it('with a class without fields', () => {
    class Empty {}
    class Holding {
      @EachIs(Empty) lines!: Empty[];
    }
    expect(defining(Empty, {})).toThrow('Ordered has no fields');
    expect(defining(Holding, { lines: [] })).toThrow('Ordered.lines has no fields');
  });
  it('with a list of a class that is not there', () => {
    class Holding {
      @EachIs(undefined as unknown as PayloadClass) lines!: object[];
    }
    expect(defining(Holding, { lines: [] })).toThrow('CONTRACTS.UNSOUND_DEFINITION');
  });
  it('with a property that may be absent but has no rule', () => {
    class Loose {
      @Optional() reason?: string;
    }
    expect(defining(Loose, {})).toThrow('Ordered.reason has no rule');
  });
  it('with a class that holds itself', () => {
    class Tree {
      children!: Tree[];
    }
    EachIs(Tree)(Tree.prototype, 'children');
    expect(defining(Tree, { children: [] })).toThrow('holds itself');
  });
  it('with two classes of one name', () => {
    const other = () => {
      class Line {
        @IsCode() code!: string;
      }
      return Line;
    };
    class Second {
      @EachIs(other()) lines!: object[];
    }
    expect(() => define({ Ordered, Second }, { Ordered: example, Second: { lines: [] } })).toThrow('Line names two classes');
  });
  it('without an event, without an example, or named otherwise', () => {
    expect(() => define({}, {})).toThrow('tells nothing');
    expect(() => define({ Ordered }, {})).toThrow('Ordered has no example');
    expect(() => define({ ordered: Ordered }, { ordered: example })).toThrow('written like a class');
    expect(() => define({ Ordered }, { Ordered: example }, { name: 'Sample' })).toThrow('lower case');
  });
  it('when events with personal data would be kept for ever', () => {
    const personal = (keptFor: number | 'ever') => () =>
      define({ Ordered }, { Ordered: example }, { classification: 'personal', promises: { ...promises, keptFor } });
    expect(personal('ever')).toThrow('must expire');
    expect(personal(days(90))).not.toThrow();
  });
});
