import { describe, expect, it } from '@jest/globals';
import { arrayLiteral } from './statement.js';

describe('arrayLiteral', () => {
  it('writes what PostgreSQL reads: quotes and backslashes are escaped, nothing else is', () => {
    expect(arrayLiteral(['plain', 'with "quotes"', String.raw`back\slash`, 'NULL', '', 'ä, {b}', null, undefined, 7, true])).toBe(
      String.raw`{"plain","with \"quotes\"","back\\slash","NULL","","ä, {b}",NULL,NULL,7,true}`,
    );
  });
});
