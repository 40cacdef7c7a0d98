import type { Parties, Party } from '@siklus/kernel';
import { departments, roles, type Department, type Role } from '../services.js';
import { jointDecisions, type JointDecisionName } from './decisions.js';

/** The map as a company has configured it: who signs what. */
export interface CycleMap {
  readonly version: number;
  readonly partiesOf: (decision: JointDecisionName) => Parties;
}

/**
 * What a company wrote that the map cannot be: all of it at once, each with its code.
 * - `MAP.NOT_AN_OBJECT`, `MAP.KEY_UNKNOWN`: only `version` and `decisions` are read
 * - `MAP.VERSION_UNSOUND`: a whole number from 1; raise it with every change, since what waits for signatures is asked anew by it
 * - `MAP.VERSION_TAKEN`: version 1 is the floor alone
 * - `MAP.DECISIONS_UNSOUND`, `MAP.DECISION_UNKNOWN`: an object by the names of joint decisions
 * - `MAP.PARTIES_UNSOUND`: departments and roles as they are spelled in tokens
 */
export class MapFault extends Error {
  readonly code = 'MAP.FAULT';

  constructor(readonly faults: readonly string[]) {
    super(`The map of the cycle does not hold: ${faults.join('; ')}`);
  }
}

/**
 * The map with what the company adds: `{ "version": 2, "decisions": { "schedule": [{ "department": "sales", "role": "staff" }] } }`. It
 * adds parties, or asks for a higher role of one; it never goes below the floor. Nothing given: version 1, the floor alone.
 * @throws MapFault
 */
export function readMap(given: unknown = { version: 1 }): CycleMap {
  const faults: string[] = [];
  if (!isObject(given)) throw new MapFault(['MAP.NOT_AN_OBJECT: write { "version", "decisions" }']);
  const { version, decisions = {}, ...unknown } = given;
  for (const key of Object.keys(unknown)) faults.push(`MAP.KEY_UNKNOWN: "${key}" is not read: write "version" and "decisions"`);
  if (!Number.isSafeInteger(version) || Number(version) < 1) faults.push('MAP.VERSION_UNSOUND: "version" must be a whole number from 1');
  if (version === 1 && isObject(decisions) && Object.keys(decisions).length > 0)
    faults.push('MAP.VERSION_TAKEN: version 1 is the floor alone: what adds to it is 2 or above');
  if (!isObject(decisions)) faults.push('MAP.DECISIONS_UNSOUND: "decisions" must be an object');
  const added = new Map<string, Party[]>();
  for (const [name, parties] of Object.entries(isObject(decisions) ? decisions : {})) {
    if (!Object.hasOwn(jointDecisions, name))
      faults.push(`MAP.DECISION_UNKNOWN: "${name}" is no joint decision: say one of ${Object.keys(jointDecisions).join(', ')}`);
    else if (!Array.isArray(parties) || !parties.every(isParty))
      faults.push(`MAP.PARTIES_UNSOUND: "${name}" must be a list of { department, role }`);
    else added.set(name, parties);
  }
  if (faults.length > 0) throw new MapFault(faults);
  const map = Number(version);
  return { version: map, partiesOf: (decision) => ({ map, parties: joined(jointDecisions[decision], added.get(decision) ?? []) }) };
}

/** One party for each department, by the higher role. */
function joined(floor: readonly Party[], added: readonly Party[]): Party[] {
  const all = new Map(floor.map((party) => [party.department, party]));
  for (const party of added) {
    const known = all.get(party.department);
    if (!known || roles.indexOf(party.role) > roles.indexOf(known.role)) all.set(party.department, party);
  }
  return [...all.values()];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isParty(value: unknown): value is Party {
  if (!isObject(value)) return false;
  const { department, role } = value;
  return departments.includes(department as Department) && roles.includes(role as Role) && Object.keys(value).length === 2;
}
