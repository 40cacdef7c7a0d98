import type { ServiceName } from '@siklus/contracts';

/** Which service this is, and the codes of what goes wrong in it: `<DEPARTMENT>.<REASON>`. */
export class Identity {
  constructor(readonly name: ServiceName) {}

  code(reason: string): string {
    return `${this.name.toUpperCase()}.${reason}`;
  }
}
