/** Something that a contract does not allow. `code` is stable: `CONTRACTS.SCHEMA_VIOLATION`; `detail` names places and rules, never values. */
export class ContractBreach extends Error {
  constructor(
    readonly code: `CONTRACTS.${string}`,
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ContractBreach';
  }
}
