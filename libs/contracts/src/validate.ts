import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ContractBreach } from './breach.js';
import type { Contract, EventType, Payload } from './contract.js';
import { formats } from './rules.js';
import { payloadSchema, type Openness } from './schema.js';

export type Read<Data> = { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly code: ReadProblem; readonly detail: string };
export type ReadProblem = 'CONTRACTS.MALFORMED_JSON' | 'CONTRACTS.SCHEMA_VIOLATION' | 'CONTRACTS.UNKNOWN_TYPE';

const ajv = new Ajv2020({ strict: true, formats: { ...formats } });
const compiled = { strict: new WeakMap<object, ValidateFunction>(), lenient: new WeakMap<object, ValidateFunction>() };

/** Compiled at first use, once per payload class. */
function validatorOf(contract: Contract, type: string, openness: Openness): ValidateFunction | undefined {
  if (!Object.hasOwn(contract.events, type)) return undefined;
  const payload = contract.events[type] as Contract['events'][string];
  const known = compiled[openness].get(payload);
  if (known) return known;
  const validator = ajv.compile(payloadSchema(payload, openness));
  compiled[openness].set(payload, validator);
  return validator;
}

const places = (validator: ValidateFunction) => ajv.errorsText(validator.errors, { dataVar: '' });

/**
 * Nothing leaves a department that its contract does not name, property by property.
 * @returns `data` as it is
 * @throws ContractBreach `CONTRACTS.UNKNOWN_TYPE`, `CONTRACTS.SCHEMA_VIOLATION`
 */
export function checkTold<Data extends object>(contract: Contract, type: string, data: Data): Data {
  const validator = validatorOf(contract, type, 'strict');
  if (!validator) throw new ContractBreach('CONTRACTS.UNKNOWN_TYPE', `${contract.topic} has no ${type}`);
  if (!validator(data)) throw new ContractBreach('CONTRACTS.SCHEMA_VIOLATION', `${contract.topic} ${type}: ${places(validator)}`);
  return data;
}

/** What a message says, or why it cannot be read. Properties that this build does not know (of a newer telling) stay in `data`. */
export function readMessage<C extends Contract>(contract: C, type: string, json: string): Read<Payload<C, EventType<C>>> {
  const validator = validatorOf(contract, type, 'lenient');
  if (!validator) return { ok: false, code: 'CONTRACTS.UNKNOWN_TYPE', detail: `${contract.topic} has no ${type}` };
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return { ok: false, code: 'CONTRACTS.MALFORMED_JSON', detail: `${contract.topic} ${type} is not JSON` };
  }
  if (!validator(data)) return { ok: false, code: 'CONTRACTS.SCHEMA_VIOLATION', detail: `${contract.topic} ${type}: ${places(validator)}` };
  return { ok: true, data: data as Payload<C, EventType<C>> };
}
