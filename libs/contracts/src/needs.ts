import { ContractBreach } from './breach.js';
import { fieldsOf } from './decorators.js';
import type { Contract } from './contract.js';
import { audienceOf } from './rights.js';
import type { ServiceName } from './services.js';

/** What a service uses of one contract: per event type the fields that its handlers see. */
export interface Need {
  readonly contract: Contract;
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Every need that no grant covers or that no schema can meet, one sentence each. */
export function unmetNeeds(service: ServiceName, needs: readonly Need[]): string[] {
  return needs.flatMap(({ contract, fields }) => {
    if (!audienceOf(contract).includes(service)) return [`${contract.topic} is not shared with ${service}`];
    return Object.entries(fields).flatMap(([type, names]) => {
      const payload = Object.hasOwn(contract.events, type) ? contract.events[type] : undefined;
      if (!payload) return [`${contract.topic} has no ${type}`];
      return names.filter((name) => !fieldsOf(payload).has(name)).map((name) => `${contract.topic} ${type} has no ${name}`);
    });
  });
}

/** Asked before a service starts. @throws ContractBreach `CONTRACTS.UNMET_NEED`, with all of them */
export function checkNeeds(service: ServiceName, needs: readonly Need[]): void {
  const unmet = unmetNeeds(service, needs);
  if (unmet.length > 0) throw new ContractBreach('CONTRACTS.UNMET_NEED', unmet.join('; '));
}
