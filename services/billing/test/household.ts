import { checkTold } from '@siklus/contracts';
import { isRejection, type Instant, type Rejection, type Typed } from '@siklus/kernel';
import type { Aggregate, AnyAggregate, Errand, FactMeta, MessageMeta, Publisher, Reaction, Sends, Step } from '@siklus/messaging';
import { onCustomer } from '../src/messaging/orders-customer.reaction.js';
import { onDelivery } from '../src/messaging/fulfillment-delivery.reaction.js';
import { onAgreedTerms } from '../src/messaging/orders-agreed-terms.reaction.js';
import { onOrderLifecycle } from '../src/messaging/orders-order-lifecycle.reaction.js';
import { tellsCreditStanding } from '../src/messaging/credit-standing.publisher.js';
import { tellsDiscrepancy } from '../src/messaging/discrepancy.publisher.js';
import { tellsInvoice } from '../src/messaging/invoice.publisher.js';
import {
  tellsProgressOfAccounts,
  tellsProgressOfInvoices,
  tellsProgressOfRefunds,
  tellsProgressOfStatements,
} from '../src/messaging/progress.publisher.js';
import { tellsRefund } from '../src/messaging/refund.publisher.js';
import { onSettlement } from '../src/messaging/returns-settlement.reaction.js';
import {
  fromAccounts,
  fromBuyers,
  fromDiscrepancies,
  fromInvoices,
  fromPayments,
  fromRegisters,
  fromStatements,
} from '../src/persistence/errands.js';
import { noon } from './mothers.js';

export interface ToldMessage {
  readonly contract: string;
  readonly key: string;
  readonly type: string;
  readonly data: object;
}

export interface LedgerRow {
  readonly table: string;
  readonly [column: string]: string | number | boolean | null;
}

const sent: readonly Sends[] = [fromAccounts, fromStatements, fromRegisters, fromInvoices, fromPayments, fromDiscrepancies, fromBuyers];
const told: readonly Publisher[] = [
  tellsInvoice,
  tellsProgressOfAccounts,
  tellsProgressOfStatements,
  tellsProgressOfInvoices,
  tellsProgressOfRefunds,
  tellsCreditStanding,
  tellsDiscrepancy,
  tellsRefund,
];
const heard: readonly Reaction[] = [onAgreedTerms, onDelivery, onOrderLifecycle, onCustomer, onSettlement];

/**
 * The whole department in memory: what it hears goes through its reactions, deciders, errands and publishers, without any I/O.
 * Whatever it tells is checked against its contract.
 */
export class Household {
  readonly told: ToldMessage[] = [];
  readonly rows: LedgerRow[] = [];
  readonly refused: { kind: string; key: string; rejection: Rejection }[] = [];
  private readonly states = new Map<string, unknown>();
  private readonly errands: Errand[] = [];
  private facts = 0;
  private readonly touched = new Map<string, { aggregate: AnyAggregate; key: string }>();

  constructor(public now: Instant = noon) {}

  hears(topic: string, type: string, key: string, data: object): void {
    this.receive(topic, type, key, data);
    this.runErrands();
  }

  /** Heard, while what follows from it waits. */
  receive(topic: string, type: string, key: string, data: object): void {
    const reaction = heard.find(({ contract }) => contract.topic === topic);
    const hearing = reaction?.hearings[type];
    if (!hearing) return;
    const payload = Object.fromEntries(hearing.fields.map((field) => [field, (data as Record<string, unknown>)[field]]));
    const steps = hearing.react(payload as never, { id: 'm', key, sequence: 1, at: this.now } satisfies MessageMeta);
    for (const step of [steps].flat()) this.perform(step);
  }

  does<S, C extends Typed, F extends Typed>(aggregate: Aggregate<S, C, F>, key: string, command: NoInfer<C>): Rejection | undefined {
    const refused = this.perform({ aggregate, key, command });
    this.runErrands();
    return refused;
  }

  state<S, C extends Typed, F extends Typed>(aggregate: Aggregate<S, C, F>, key: string): S {
    return (this.states.get(`${aggregate.kind} ${key}`) ?? aggregate.decider.initial(key)) as S;
  }

  /** Gives every appointment that is due by then, in order of time. */
  passTo(then: Instant): void {
    for (;;) {
      const due = [...this.touched.values()]
        .flatMap(({ aggregate, key }) => aggregate.due(this.state(aggregate, key)).map((appointment) => ({ aggregate, key, ...appointment })))
        .filter(({ at }) => at <= then)
        .sort((a, b) => (a.at < b.at ? -1 : 1));
      const [next] = due;
      if (!next) break;
      if (next.at > this.now) this.now = next.at;
      this.perform(next);
      this.runErrands();
    }
    this.now = then;
  }

  /** The oldest errand. */
  runErrand(): boolean {
    const next = this.errands.shift();
    if (!next) return false;
    this.perform({ aggregate: next.to, key: next.key as string, command: next.command });
    return true;
  }

  runErrands(): void {
    while (this.runErrand());
  }

  private perform({ aggregate, key, command }: Step): Rejection | undefined {
    const id = `${aggregate.kind} ${key}`;
    let state: unknown = this.state(aggregate, key);
    const decision = aggregate.decider.decide(state, command, this.now) as readonly Typed[] | Rejection;
    if (isRejection(decision)) {
      this.refused.push({ kind: aggregate.kind, key, rejection: decision });
      return decision;
    }
    this.touched.set(id, { aggregate, key });
    for (const fact of decision) {
      state = aggregate.decider.evolve(state, fact) as unknown;
      this.facts += 1;
      this.followUp(aggregate, state, fact, { id: `fact-${this.facts}`, key, version: this.facts, at: this.now });
    }
    this.states.set(id, state);
    return undefined;
  }

  private followUp(aggregate: AnyAggregate, state: unknown, fact: Typed, meta: FactMeta): void {
    for (const { errands } of sent.filter(({ from }) => from === aggregate))
      this.errands.push(...(errands[fact.type]?.(fact as never, state as never, meta) ?? []));
    for (const { contract, tellings } of told.filter(({ from }) => from === aggregate)) {
      const said = [tellings[fact.type]?.(fact as never, state as never, meta) ?? []].flat() as {
        key?: string;
        type: string;
        data: object;
      }[];
      this.told.push(
        ...said.map(({ key = meta.key, type, data }) => ({ contract: contract.topic, key, type, data: checkTold(contract, type, data) })),
      );
    }
    for (const { table, rows } of aggregate.ledgers) this.rows.push(...rows(fact as never, state as never, meta).map((row) => ({ table, ...row })));
  }
}
