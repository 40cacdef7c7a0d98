import { describe, expect, it } from '@jest/globals';
import { neversIn, neversPage } from '../nevers.js';

const spec = (table: string) => `const nevers: Readonly<Record<string, readonly Attack[]>> = { ${table} };`;

describe('the table of attacks', () => {
  it('names how, what, and what stopped it', () => {
    const rules = neversIn(spec(`'stock negative': [byApi('POST /x', () => ask('/x'), 'A.B'), bySql('one | less', () => sql(), 'is_positive')]`));
    expect([...rules]).toEqual([
      ['stock negative', [{ by: 'API', call: 'POST /x', stopped: 'A.B' }, { by: 'SQL', call: 'one | less', stopped: 'is_positive' }]],
    ]);
    expect(neversPage(new Map([['stores', rules]]))).toContain(
      '1 rules, 2 attacks: [never.int.spec.ts](../services/stores/src/persistence/never.int.spec.ts).\n\n' +
        '| Never | By | Attack | Stopped by |\n|---|---|---|---|\n' +
        '| **stock negative** | API | POST /x | `A.B` |\n|  | SQL | one \\| less | constraint `is_positive` |\n',
    );
  });

  it.each([
    ['has no table', ''],
    ['has an empty table', spec('')],
    ['has a rule that nobody attacks', spec(`'x': []`)],
    ['has an attack of an unknown maker', spec(`'x': [byMagic('POST /x', '/x', 'A.B')]`)],
    ['has an attack that is put together', spec(`'x': [byApi(\`POST \${path}\`, '/x', 'A.B')]`)],
    ['takes rules from elsewhere', spec('...others')],
  ])('is refused when it %s', (_, text) => {
    expect(() => neversIn(text)).toThrow();
  });
});
