import { Injectable } from '@nestjs/common';
import { Store, type Actor } from '@siklus/messaging';
import { appointments, statement, type Statement } from '../../domain/statement/statement.js';
import { statements } from '../../persistence/statements.js';
import { mustBeOf } from '../own.js';

/** How a customer is billed, and what of it waits to be invoiced. */
@Injectable()
export class FindProfiles {
  constructor(private readonly store: Store) {}

  async one(customer: string, by: Actor): Promise<object> {
    mustBeOf(customer, 'PROFILE', by);
    const kept = await this.store.state(statements, customer);
    return shown(kept?.state ?? statement.initial(customer));
  }

  /** With what is left out of the next invoice, because something delivered cannot be priced yet. */
  async statement(customer: string, by: Actor): Promise<object> {
    mustBeOf(customer, 'PROFILE', by);
    const kept = await this.store.state(statements, customer);
    const state = kept?.state ?? statement.initial(customer);
    const leftOut = await this.store.query<{ order: string; withheld: object }>(
      `select id as order, state -> 'withheld' as withheld from accounts where customer = $1 and withheld > 0 order by id limit 1000`,
      [customer],
    );
    const [cutOff] = appointments(state);
    return {
      customer,
      procedure: state.profile.procedure,
      buyerKnown: state.buyerKnown,
      cutOff: cutOff?.at ?? null,
      waiting: state.waiting.map((item) => ({ ...item, complete: state.complete[item.order] ?? false })),
      leftOut: leftOut.map(({ order, withheld }) => ({ order, withheld: Object.values(withheld) as object[] })),
    };
  }
}

const shown = ({ customer, profile, ownProfile }: Statement): object => ({ customer, companyForm: !ownProfile, ...profile });
