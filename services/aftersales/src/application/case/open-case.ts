import { Injectable } from '@nestjs/common';
import { reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { CaseKind } from '../../domain/case/case-kind.js';
import { cases } from '../../persistence/cases.js';
import { narratives } from '../../persistence/known.js';
import { FindInstalled } from '../order/find-installed.js';

export interface CaseWish {
  readonly order: string;
  readonly kind: CaseKind;
  readonly lines: readonly string[];
  readonly words?: string;
}

/** Something is to be done at a customer's: the customer asks, or somebody for it. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly store: Store,
    private readonly installed: FindInstalled,
  ) {}

  /** @throws Refused `AFTERSALES.ORDER_UNKNOWN`, `AFTERSALES.ORDER_NOT_YOURS`, `AFTERSALES.LINE_UNKNOWN` */
  async execute(id: string, { order, kind, lines, words }: CaseWish, by: Actor): Promise<void> {
    const { customer, zone, lines: known } = await this.installed.see(order, by);
    if (customer === null || zone === null) throw new Refused(reject('AFTERSALES.ORDER_UNKNOWN', { order }));
    const stranger = lines.find((line) => !known.some((one) => one.line === line));
    if (stranger !== undefined || lines.length === 0) throw new Refused(reject('AFTERSALES.LINE_UNKNOWN', { order, line: stranger ?? null }));
    const steps = [
      on(cases, id, { type: 'Open', opening: { kind, order, customer, zone, lines } }),
      ...(words === undefined ? [] : [on(narratives, id, { type: 'State', stated: { words } })]),
    ];
    await this.store.perform({ steps, by, once: true, why: kind });
  }
}
