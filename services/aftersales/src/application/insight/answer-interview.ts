import { Injectable } from '@nestjs/common';
import { idFrom, reject } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import type { AboutCustomer, AboutProduct } from '../../domain/insight/insight.js';
import { customerInsights, interviews, productInsights } from '../../persistence/insights.js';

export interface Told {
  readonly customers: readonly (Omit<AboutCustomer, 'about' | 'customer'> & { readonly customer?: string })[];
  readonly products: readonly Omit<AboutProduct, 'about'>[];
}

/** An engineer tells what it saw: each thing goes to whoever can act upon it. */
@Injectable()
export class AnswerInterview {
  constructor(private readonly store: Store) {}

  /** @throws Refused `AFTERSALES.INTERVIEW_UNKNOWN`, `AFTERSALES.CUSTOMER_MISSING` */
  async execute(id: string, { customers, products }: Told, by: Actor): Promise<void> {
    const known = await this.store.state(interviews, id);
    const visited = known?.state.asked?.customer;
    const steps = [
      on(interviews, id, { type: 'Answer', insights: customers.length + products.length }),
      ...customers.map(({ customer = visited, ...seen }, n) => {
        if (customer === undefined) throw new Refused(reject('AFTERSALES.CUSTOMER_MISSING', { interview: id }));
        return on(customerInsights, idFrom('insight', id, 'customer', String(n)), { type: 'Gain', seen: { about: 'customer', customer, ...seen } });
      }),
      ...products.map((seen, n) =>
        on(productInsights, idFrom('insight', id, 'product', String(n)), { type: 'Gain', seen: { about: 'product', ...seen } }),
      ),
    ];
    await this.store.perform({ steps, by, once: true });
  }
}
