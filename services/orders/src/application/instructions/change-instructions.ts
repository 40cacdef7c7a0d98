import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { Instructions } from '../../domain/instructions/instructions.js';
import { instructions } from '../../persistence/instructions.js';
import { OwnOrder } from '../order/own-order.js';

/** Where an order goes: stated anew, shown to those it concerns, erased on request. */
@Injectable()
export class ChangeInstructions {
  constructor(
    private readonly store: Store,
    private readonly own: OwnOrder,
  ) {}

  async state(order: string, stated: Instructions, by: Actor): Promise<void> {
    await this.own.see(order, by);
    await this.store.perform({ steps: [on(instructions, order, { type: 'ChangeInstructions', instructions: stated })], by });
  }

  async see(order: string, by: Actor): Promise<Instructions> {
    await this.own.see(order, by);
    const found = await this.store.state(instructions, order);
    if (!found?.state.instructions) throw new Refused(reject('ORDERS.INSTRUCTIONS_UNKNOWN', { order }));
    return found.state.instructions;
  }

  async erase(order: string, by: Actor): Promise<void> {
    await this.own.see(order, by);
    await this.store.perform({ steps: [on(instructions, order, { type: 'EraseInstructions' })], by });
  }
}
