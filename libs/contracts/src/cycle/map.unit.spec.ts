import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogue } from '../catalogue.js';
import { departments, roles, services } from '../services.js';
import { jointDecisions, type JointDecisionName } from './decisions.js';
import { MapFault, readMap } from './map.js';
import { steps } from './steps.js';

const names = Object.keys(jointDecisions) as JointDecisionName[];

describe('the map of the cycle', () => {
  it('has ten steps, each of one department that does not do it alone', () => {
    expect(steps).toHaveLength(10);
    for (const { primary, worksWith } of steps) {
      expect(worksWith).not.toContain(primary);
      expect(worksWith.length).toBeGreaterThan(1);
    }
  });
  it('names contracts that are told, each by the primary department or to it', () => {
    for (const { service, contracts } of steps)
      for (const contract of contracts) {
        expect(catalogue).toContain(contract);
        expect(contract.owner === service || service in contract.sharedWith || 'all' in contract.sharedWith).toBe(true);
      }
  });
  it('says of what is to come whose it will be, and no longer once it is told', () => {
    const told = catalogue.map(({ owner, name }) => `${owner}.${name}`);
    const toCome = steps.flatMap((step) => step.toCome);
    expect(toCome.filter((name) => told.includes(name))).toEqual([]);
    expect(toCome.map((name) => name.split('.')[0]).filter((owner) => !services.some((one) => one === owner))).toEqual([]);
  });
  it('carries every step by contracts, told or to come', () => {
    for (const { contracts, toCome } of steps) expect(contracts.length + toCome.length).toBeGreaterThan(0);
  });
  it('has somebody who must sign, for every joint decision, each department once', () => {
    for (const name of names) {
      const signers = jointDecisions[name].map(({ department }) => department);
      expect(signers.length).toBeGreaterThan(0);
      expect(new Set(signers).size).toBe(signers.length);
    }
  });
  it('places every joint decision at one step', () => {
    expect(steps.flatMap(({ decisions }) => decisions).toSorted()).toEqual(names.toSorted());
  });
});

describe('a company', () => {
  it('adds parties and asks for a higher role', () => {
    const map = readMap({ version: 3, decisions: { schedule: [{ department: 'sales', role: 'staff' }, { department: 'production', role: 'executive' }] } });
    expect(map.partiesOf('schedule')).toEqual({
      map: 3,
      parties: [
        { department: 'production', role: 'executive' },
        { department: 'marketing', role: 'manager' },
        { department: 'sales', role: 'staff' },
      ],
    });
    expect(map.partiesOf('expedite').parties).toEqual(jointDecisions.expedite);
    expect(readMap()).toMatchObject({ version: 1 });
  });
  it('never goes below the floor', () => {
    const party = fc.record({ department: fc.constantFrom(...departments), role: fc.constantFrom(...roles) });
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.array(party)), (decisions) => {
        const map = readMap({ version: 2, decisions });
        for (const name of names)
          for (const floor of jointDecisions[name]) {
            const standing = map.partiesOf(name).parties.filter(({ department }) => department === floor.department);
            expect(standing).toHaveLength(1);
            expect(roles.indexOf(standing[0]?.role ?? 'staff')).toBeGreaterThanOrEqual(roles.indexOf(floor.role));
          }
      }),
    );
  });
  it('is told all that does not hold at once', () => {
    const faultsOf = (given: unknown): readonly string[] => {
      try {
        readMap(given);
        return [];
      } catch (error) {
        return (error as MapFault).faults;
      }
    };
    const decisions = { lunch: [], toString: [], schedule: [{ department: 'sales' }], expedite: 'all' };
    expect(faultsOf({ version: 0, decision: {}, decisions })).toEqual([
      'MAP.KEY_UNKNOWN: "decision" is not read: write "version" and "decisions"',
      'MAP.VERSION_UNSOUND: "version" must be a whole number from 1',
      expect.stringContaining('MAP.DECISION_UNKNOWN: "lunch" is no joint decision'),
      expect.stringContaining('MAP.DECISION_UNKNOWN: "toString" is no joint decision'),
      'MAP.PARTIES_UNSOUND: "schedule" must be a list of { department, role }',
      'MAP.PARTIES_UNSOUND: "expedite" must be a list of { department, role }',
    ]);
    const sales = { department: 'sales', role: 'staff' };
    for (const party of [{ ...sales, department: 'kitchen' }, { ...sales, role: 'boss' }, { ...sales, name: 'Ann' }, null])
      expect(faultsOf({ version: 2, decisions: { schedule: [party] } })).toEqual([expect.stringContaining('MAP.PARTIES_UNSOUND')]);
    expect(faultsOf({ version: 1, decisions: { schedule: [] } })).toEqual([expect.stringContaining('MAP.VERSION_TAKEN')]);
    for (const bad of [null, [], 'map', 7]) expect(faultsOf(bad)).toEqual([expect.stringContaining('MAP.NOT_AN_OBJECT')]);
    expect(faultsOf({ version: 2, decisions: [] })).toEqual(['MAP.DECISIONS_UNSOUND: "decisions" must be an object']);
  });
});
