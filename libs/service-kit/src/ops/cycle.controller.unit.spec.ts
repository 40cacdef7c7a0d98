import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { environment } from '../../test/sample.js';
import { readConfig } from '../config.js';
import { CycleController } from './cycle.controller.js';

interface Read {
  readonly version: number;
  readonly steps: readonly { readonly name: string; readonly contracts: readonly string[]; readonly toCome: readonly string[] }[];
  readonly decisions: readonly { readonly decision: string; readonly parties: readonly object[]; readonly notAsked: string | null }[];
}
const read = (env: NodeJS.ProcessEnv): Read => JSON.parse(JSON.stringify(new CycleController(readConfig(env)).read())) as Read;

describe('the map of the cycle, as a service shows it', () => {
  it('is the floor where a company adds nothing', () => {
    const { version, steps, decisions } = read(environment);
    expect([version, steps.length]).toEqual([1, 10]);
    expect(steps[2]).toMatchObject({ name: 'cost estimation and pricing', contracts: expect.arrayContaining(['scheduling.standard-cost.v1']) });
    expect(steps[1]?.toCome).toContain('aftersales.service-offer');
    expect(decisions.find(({ decision }) => decision === 'expedite')).toEqual({
      decision: 'expedite',
      parties: [
        { department: 'production', role: 'manager' },
        { department: 'marketing', role: 'manager' },
      ],
      notAsked: null,
    });
    expect(decisions.every(({ notAsked }) => notAsked === null)).toBe(true);
  });

  it('is what the company signs by, where it adds a party', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'siklus-map-')), 'map.json');
    writeFileSync(file, JSON.stringify({ version: 4, decisions: { expedite: [{ department: 'finance', role: 'executive' }] } }));
    const { version, decisions } = read({ ...environment, SIKLUS_MAP: file });
    expect(version).toBe(4);
    expect(decisions.find(({ decision }) => decision === 'expedite')?.parties).toContainEqual({ department: 'finance', role: 'executive' });
    expect(decisions.find(({ decision }) => decision === 'schedule')?.parties).toHaveLength(2);
  });
});
