import { Injectable } from '@nestjs/common';
import type { Quantity } from '@siklus/kernel';
import { on, Store, type Actor } from '@siklus/messaging';
import { stocks } from '../../persistence/stocks.js';

export interface Movement {
  readonly from: string;
  readonly to: string;
  readonly quantity: Quantity;
}

/** Moves goods within the house, and says how many are to be kept on offer. */
@Injectable()
export class MoveStock {
  constructor(private readonly store: Store) {}

  async execute(product: string, { from, to, quantity }: Movement, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(stocks, product, { type: 'Move', from, to, quantity })], by });
  }

  async offer(product: string, target: Quantity, by: Actor): Promise<void> {
    await this.store.perform({ steps: [on(stocks, product, { type: 'SetQuotaTarget', target })], by });
  }
}
