import { isRejection, quantities, type Instant, type Quantity, type Typed } from '@siklus/kernel';
import type { AnyAggregate, Errand, Sends } from '@siklus/messaging';
import type { DeliveryOrder } from '../src/domain/delivery-order/state.js';
import type { Material } from '../src/domain/material/material.js';
import type { Stock } from '../src/domain/stock/stock-facts.js';
import { deliveryOrders } from '../src/persistence/delivery-orders.js';
import { materialsAsk, ordersAsk, stockAnswers, structuresAnswer } from '../src/persistence/errands.js';
import { materials } from '../src/persistence/materials.js';
import { stocks } from '../src/persistence/stocks.js';
import { now } from './mothers.js';

export interface Row {
  readonly [column: string]: string | number | boolean | null;
}

/**
 * The department in memory: its deciders, its errands in queues, and its ledgers. `pick` chooses which queue goes next, so a test
 * may try every interleaving; the order within one queue (from one thing to another) holds, as it does in the agenda.
 */
export class Network {
  readonly states = new Map<string, unknown>();
  readonly ledger: { readonly table: string; readonly row: Row }[] = [];
  private readonly versions = new Map<string, number>();
  private readonly queues = new Map<string, Errand[]>();

  /** All steps or none. @returns the code of a refusal */
  perform(steps: readonly { aggregate: AnyAggregate; key: string; command: Typed }[], at: Instant = now): string | undefined {
    const before = new Map(this.states);
    const errands: [from: string, errand: Errand][] = [];
    const rows: { table: string; row: Row }[] = [];
    for (const { aggregate, key, command } of steps) {
      const ref = `${aggregate.kind} ${key}`;
      let state = this.states.get(ref) ?? (aggregate.decider.initial(key) as unknown);
      const decision = aggregate.decider.decide(state, command, at) as readonly Typed[] | { rejected: true; code: string };
      if (isRejection(decision)) {
        this.states.clear();
        for (const [k, v] of before) this.states.set(k, v);
        return decision.code;
      }
      for (const fact of decision as readonly Typed[]) {
        // As after a round trip through the database.
        state = JSON.parse(JSON.stringify(aggregate.decider.evolve(state, fact))) as unknown;
        const version = (this.versions.get(ref) ?? 0) + 1;
        this.versions.set(ref, version);
        const meta = { id: `${ref}/${version}`, key, version, at };
        const sends = [ordersAsk, stockAnswers, materialsAsk, structuresAnswer].find(({ from }: Sends) => from.kind === aggregate.kind);
        for (const errand of sends?.errands[fact.type]?.(fact as never, state as never, meta) ?? []) errands.push([ref, errand]);
        for (const { table, rows: of } of aggregate.ledgers) rows.push(...of(fact, state, meta).map((row: Row) => ({ table, row })));
      }
      this.states.set(ref, state);
    }
    this.ledger.push(...rows);
    for (const [from, errand] of errands) {
      const queue = `${from} -> ${errand.to.kind} ${errand.key as string}`;
      this.queues.set(queue, [...(this.queues.get(queue) ?? []), errand]);
    }
    return undefined;
  }

  get pending(): number {
    return this.queues.size;
  }

  /** One errand, from the queue that `pick` chooses. @throws Error when it is refused: an errand never may be */
  run(pick: number): void {
    const names = [...this.queues.keys()].sort();
    const name = names[pick % names.length];
    const [errand, ...rest] = (name !== undefined && this.queues.get(name)) || [];
    if (name === undefined || !errand) return;
    if (rest.length === 0) this.queues.delete(name);
    else this.queues.set(name, rest);
    const refused = this.perform([{ aggregate: errand.to, key: errand.key as string, command: errand.command }]);
    if (refused !== undefined) throw new Error(`${refused}: ${name} ${JSON.stringify(errand.command)}`);
  }

  settle(pick: () => number = () => 0): void {
    for (let n = 0; this.pending > 0; n += 1) {
      if (n > 10_000) throw new Error('the errands do not come to rest');
      this.run(pick());
    }
  }

  stock(product: string): Stock {
    return (this.states.get(`stock ${product}`) ?? stocks.decider.initial(product)) as Stock;
  }

  material(id: string): Material {
    return (this.states.get(`material ${id}`) ?? materials.decider.initial(id)) as Material;
  }

  order(id: string): DeliveryOrder {
    return (this.states.get(`delivery-order ${id}`) ?? deliveryOrders.decider.initial(id)) as DeliveryOrder;
  }

  sum(table: string, column: string, where: (row: Row) => boolean): Quantity {
    return quantities.add(...this.ledger.filter((one) => one.table === table && where(one.row)).map(({ row }) => row[column] as Quantity));
  }
}
