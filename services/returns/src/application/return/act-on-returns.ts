import { Injectable } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import type { ReturnCommand, WantedDisposition } from '../../domain/return/return-facts.js';
import { returns } from '../../persistence/returns.js';
import { FindReturns } from './find-returns.js';

/** What those do who are awaited: the retailer agrees, sales authorises and settles, the customer changes its mind. */
@Injectable()
export class ActOnReturns {
  constructor(
    private readonly store: Store,
    private readonly find: FindReturns,
  ) {}

  /** @throws Refused `RETURNS.RETURN_UNKNOWN`, `RETURNS.RETURN_NOT_YOURS`, `RETURNS.TOO_LATE`, `RETURNS.NO_RETAILER` */
  agree(id: string, by: Actor): Promise<void> {
    return this.does(id, by, { type: 'AgreeAsRetailer' });
  }

  /** @throws Refused as above, and `RETURNS.RETAILER_AWAITED` */
  authorise(id: string, by: Actor): Promise<void> {
    return this.does(id, by, { type: 'Authorise' });
  }

  decline(id: string, reason: string, by: Actor): Promise<void> {
    return this.does(id, by, { type: 'Decline', by: by.kind === 'outsider' ? 'retailer' : 'sales', reason }, reason);
  }

  /** @throws Refused as above, and `RETURNS.REFUNDED_ALREADY` */
  withdraw(id: string, by: Actor): Promise<void> {
    return this.does(id, by, { type: 'Withdraw' });
  }

  /** @throws Refused `RETURNS.NOT_INSPECTED`, `RETURNS.UNITS_UNSETTLED`, `RETURNS.GOODS_ARE_LOST`, `RETURNS.REFUNDED_ALREADY`, `RETURNS.SETTLED_ALREADY` */
  settle(id: string, lines: readonly WantedDisposition[], by: Actor): Promise<void> {
    return this.does(id, by, { type: 'Settle', lines });
  }

  private async does(id: string, by: Actor, command: ReturnCommand, why?: string): Promise<void> {
    await this.find.own(id, by);
    await this.store.perform({ steps: [on(returns, id, command)], by, ...(why !== undefined && { why }) });
  }
}
