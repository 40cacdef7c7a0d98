import type { Contract, ContractDefinition, EventClasses, Grants } from './contract.js';
import type { ServiceName } from './services.js';
import { checkSoundness } from './soundness.js';

/** @throws ContractBreach `CONTRACTS.UNSOUND_DEFINITION`: a property without a rule, an event without an example, ... */
export function defineContract<Owner extends ServiceName, const Events extends EventClasses, const Shared extends Grants>(
  definition: ContractDefinition<Owner, Events, Shared>,
): Contract<Owner, Events, Shared> {
  const contract = { ...definition, topic: `${definition.owner}.${definition.name}.v${definition.version}` };
  checkSoundness(contract);
  return Object.freeze(contract);
}
