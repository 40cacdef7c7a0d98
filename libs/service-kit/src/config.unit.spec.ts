import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environment } from '../test/sample.js';
import { ConfigurationError, flag, oneOf, readConfig, readMigrationUrl, text, url, variable, wholeNumber } from './config.js';

describe('the configuration', () => {
  it('comes from the environment, with defaults, and cannot be changed', () => {
    const config = readConfig({ ...environment, SIKLUS_KAFKA_BROKERS: 'a:1, b:2' });
    expect(config).toMatchObject({ port: 0, host: '127.0.0.1', kafkaBrokers: ['a:1', 'b:2'], kafkaTls: false, audience: 'siklus', clock: 'system', mode: 'development', logLevel: 'info' });
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(() => (config.kafkaBrokers as string[]).push('c:3')).toThrow(TypeError);
  });

  it('reads the map of the cycle from a file, and says what does not hold in it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'siklus-map-')), 'map.json');
    const read = (map: unknown) => {
      writeFileSync(file, JSON.stringify(map));
      return readConfig({ ...environment, SIKLUS_MAP: file }).map;
    };
    expect(readConfig(environment).map.version).toBe(1);
    expect(read({ version: 2, decisions: { schedule: [{ department: 'sales', role: 'staff' }] } }).partiesOf('schedule').parties).toHaveLength(3);
    expect(() => read({ version: 2, decisions: { lunch: [] } })).toThrow('"lunch" is no joint decision');
    expect(() => readConfig({ ...environment, SIKLUS_MAP: `${file}.gone` })).toThrow('SIKLUS_MAP must be the path of a JSON file');
  });

  it('tells all that is wrong at once, and repeats no value', () => {
    const wrong = { SIKLUS_PORT: '70000', SIKLUS_DATABASE_URL: 'mysql://root:hunter2@host/db', SIKLUS_KAFKA_BROKERS: 'nowhere', SIKLUS_KAFKA_TLS: 'maybe', SIKLUS_JWKS_URL: 'ftp://keys', SIKLUS_CLOCK: 'broken' };
    let error: unknown;
    try {
      readConfig({ ...wrong, SIKLUS_ISSUER: ' ' });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    const { problems, message } = error as ConfigurationError;
    expect(problems.map((problem) => problem.split(' ', 1)[0])).toEqual([
      'SIKLUS_PORT',
      'SIKLUS_DATABASE_URL',
      'SIKLUS_KAFKA_BROKERS',
      'SIKLUS_KAFKA_USERNAME',
      'SIKLUS_KAFKA_PASSWORD',
      'SIKLUS_KAFKA_TLS',
      'SIKLUS_ISSUER',
      'SIKLUS_JWKS_URL',
      'SIKLUS_CLOCK',
    ]);
    expect(message).toMatch('SIKLUS_PORT must be a whole number from 0 to 65535');
    expect(message).not.toMatch('hunter2');
  });

  it('does not drive the clock of production', () => {
    expect(() => readConfig({ ...environment, SIKLUS_CLOCK: 'driven', SIKLUS_MODE: 'production' })).toThrow('SIKLUS_CLOCK must be system');
  });

  it('takes the variables of a department, typed, among the errors of all', () => {
    const own = { legalEntity: variable('SIKLUS_LEGAL_ENTITY', text), dunning: variable('SIKLUS_DUNNING_DAYS', wholeNumber(1, 90), '14'), port: variable('SIKLUS_PORT', wholeNumber(1, 9), '4') };
    const config = readConfig({ ...environment, SIKLUS_LEGAL_ENTITY: 'NW', SIKLUS_PORT: undefined }, own);
    const [entity, days]: [string, number] = [config.legalEntity, config.dunning];
    expect([entity, days, config.port]).toEqual(['NW', 14, 4]);
    expect(() => readConfig({ ...environment, SIKLUS_PORT: '5', SIKLUS_DUNNING_DAYS: '0' }, own)).toThrow(/LEGAL_ENTITY is missing[\s\S]*DUNNING_DAYS must be/);
  });

  it.each([
    [() => wholeNumber(0, 9)('1.5')],
    [() => wholeNumber(0, 9)('0x1')],
    [() => wholeNumber(0, 9)('')],
    [() => flag('1')],
    [() => oneOf('a', 'b')('c')],
    [() => url('http')('//host')],
  ])('has parsers that say what must be', (parse) => expect(parse).toThrow());

  it('asks for the owner of the database where tables are changed', () => {
    expect(readMigrationUrl({ SIKLUS_MIGRATION_DATABASE_URL: 'postgres://o@h/d' })).toBe('postgres://o@h/d');
    expect(() => readMigrationUrl({})).toThrow('SIKLUS_MIGRATION_DATABASE_URL is missing');
  });
});
