import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { ClaimKind, Complaint } from '../../domain/claim/claim-facts.js';
import { valueOf, type Asked } from '../../domain/purchase/returnable.js';
import { soldUnits } from '../../domain/units.js';
import { claims } from '../../persistence/claims.js';
import { narratives } from '../../persistence/known.js';
import { purchases } from '../../persistence/purchases.js';
import { ReadPurchases } from '../read-purchases.js';
import { taking } from '../return/ask-return.js';

export interface ClaimWish {
  readonly order: string;
  readonly kind: ClaimKind;
  readonly delivery?: string;
  readonly words?: string;
  readonly lines: readonly Asked[];
}

/** A customer complains about what was delivered, when, or for how much. The units are taken, so that they are not returned as well. */
@Injectable()
export class RaiseClaim {
  constructor(
    private readonly store: Store,
    private readonly reading: ReadPurchases,
  ) {}

  /** @throws Refused what `ReadPurchases.find` does */
  async execute(id: string, { order, kind, delivery, words, lines }: ClaimWish, by: Actor): Promise<void> {
    if ((await this.store.state(claims, id)) !== undefined) return;
    const of = delivery === undefined ? {} : { delivery };
    const {
      customer,
      zone,
      units,
      purchases: [purchase],
    } = await this.reading.find(
      lines.map((line) => ({ ...of, ...line, order })),
      by,
    );
    if (!purchase?.currency) throw new Refused(reject('RETURNS.ORDER_UNKNOWN', { order }));
    const claimed = units.map((one) => ({ ...soldUnits(one), value: valueOf(purchase, [one]) }));
    const complaint: Complaint = { customer, zone, order, kind, ...of, lines: claimed, currency: purchase.currency };
    const steps = [
      on(claims, id, { type: 'Raise', complaint }),
      ...taking(units).map((taken) => on(purchases, taken.order, { type: 'Take', by: { of: 'claim', id }, units: taken.units })),
      ...(words === undefined ? [] : [on(narratives, id, { type: 'State', stated: { words } })]),
    ];
    await this.store.perform({ steps, by, once: true, why: kind });
  }
}
