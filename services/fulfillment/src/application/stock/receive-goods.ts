import { Injectable } from '@nestjs/common';
import { on, Store, type Act, type Actor } from '@siklus/messaging';
import type { ReceivedLine } from '../../domain/receipt/receipt.js';
import { receipts } from '../../persistence/receipts.js';
import { stocks } from '../../persistence/stocks.js';

export interface GoodsReceipt {
  /** The number of the receipt: what came in under it comes in once. */
  readonly reference: string;
  readonly lines: readonly ReceivedLine[];
}

@Injectable()
export class ReceiveGoods {
  constructor(private readonly store: Store) {}

  /** @returns whether it was taken in now, not before. @throws Refused */
  async execute(receipt: GoodsReceipt, by: Actor): Promise<boolean> {
    const { facts } = await this.store.perform(this.act(receipt, by));
    return facts.length > 0;
  }

  act({ reference, lines }: GoodsReceipt, by: Actor): Act {
    const receives = lines.map(({ product, location, quantity }) =>
      on(stocks, product, { type: 'Receive', receipt: reference, location, quantity }),
    );
    return { steps: [on(receipts, reference, { type: 'TakeIn', lines }), ...receives], by, once: true };
  }
}
