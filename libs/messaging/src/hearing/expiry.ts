import type { Rulebook } from '../department.js';
import type { Reaction } from '../reaction.js';
import type { Database } from '../storing/database.js';

/**
 * Parked messages of class P, and parked commands for what holds personal data, do not keep their bytes for ever: after some days only
 * hash, code and place are left. Such a message cannot be redriven; its owner may tell it again.
 */
export class Expiry {
  private readonly contracts: readonly string[];

  constructor(
    private readonly database: Database,
    { aggregates }: Rulebook,
    hears: readonly Reaction[],
    private readonly days: number,
  ) {
    const heard = hears.filter(({ contract }) => contract.classification === 'personal').map(({ contract }) => `${contract.owner}.${contract.name}`);
    const kept = [...aggregates.values()].filter(({ personal }) => personal).map(({ kind }) => `agenda.${kind}`);
    this.contracts = [...new Set([...heard, ...kept])];
  }

  /** @returns how many have expired now */
  async run(): Promise<number> {
    const rows = await this.database.query<{ n: number }>(
      `with expired as (
         update parked set hash = encode(sha256(value), 'hex'), value = null, expired_at = now(),
                detail = 'the bytes were deleted ' || $2 || ' days after the message was parked'
         where contract = any($1::text[]) and value is not null and parked_at < now() - make_interval(days => $2::int)
         returning 1)
       select count(*)::int as n from expired`,
      [this.contracts, this.days],
    );
    return rows[0]?.n ?? 0;
  }
}
