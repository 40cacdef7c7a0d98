import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.js';
import type { People } from './people.js';
import { shipWhole } from './shipping.js';

/** What becomes of an order. The races let chance decide: whichever comes first has the word, and the books must agree with it. */
export type Story = 'delivered' | 'open' | 'cancelled' | 'cancelled while it ships' | 'cut while it ships' | 'instant';

/** In this mix, all three services commit, hear, tell and keep appointments all the time. */
const MIX: readonly Story[] = [
  ...(['delivered', 'delivered', 'delivered', 'delivered', 'open', 'cancelled'] as const),
  ...(['cancelled while it ships', 'cancelled while it ships', 'cut while it ships', 'instant'] as const),
];
const PRODUCTS = ['chaos-1', 'chaos-2', 'chaos-3'];
const OFFERED = 'chaos-offered';
const PLENTY = 1_000_000;
const PAYMENT = 1_000;

/** What must have become of an order: so many units were delivered, or it was cancelled, or one of both as a race decided. */
export type Fate = number | 'cancelled' | 'cancelled or delivered' | 'either way';

export interface Lived {
  readonly order: string;
  readonly fate: Fate;
}

/** Orders that were placed, and what was paid: by whoever did it on this stack. */
export interface Life {
  readonly lived: readonly Lived[];
  /** Minor units that finance was told of. */
  readonly paid: number;
}

/** Orders that come in steadily, each living its story through the three HTTP APIs, whatever happens to the services meanwhile. */
export class Load implements Life {
  readonly lived: Lived[] = [];
  /** Orders that were refused: nothing of them may be found. */
  readonly refused: string[] = [];
  paid = 0;
  private readonly people: People;
  private readonly chance: Chance;
  private readonly name: string;
  private readonly running = new Set<Promise<void>>();
  private readonly failures: unknown[] = [];
  private placed = 0;
  private stopping = false;
  private coming: Promise<void> | undefined;

  constructor(people: People, chance: Chance, name: string) {
    this.people = people;
    this.chance = chance;
    this.name = name;
  }

  /** States customers and products, and has more goods of each than can be sold. */
  static async open(people: People): Promise<void> {
    await people.openShop();
    const products = [...PRODUCTS, OFFERED];
    for (const product of products) await people.stateProduct(product);
    await people.receive('everything', products, PLENTY);
    await people.offer(OFFERED, 1_000);
  }

  /** So many orders begin each second; with more than `most` under way, new ones wait. */
  start(perSecond: number, most = 60): void {
    this.coming = (async () => {
      while (!this.stopping) {
        if (this.running.size < most) this.begin();
        await pause(1_000 / perSecond);
      }
    })();
  }

  /** Lets every story come to its end. @returns how many orders there must be. @throws Error when one could not be lived */
  async finish(): Promise<number> {
    this.stopping = true;
    await this.coming;
    await Promise.all(this.running);
    if (this.failures.length > 0) throw new AggregateError(this.failures, `${this.failures.length} stories failed: ${String(this.failures[0])}`);
    return this.lived.length;
  }

  get size(): number {
    return this.placed;
  }

  private begin(): void {
    this.placed += 1;
    const story = this.chance.oneOf(MIX);
    const life = this.live(`${this.name}-${this.placed}`, story)
      .catch((error: unknown) => void this.failures.push(error))
      .finally(() => this.running.delete(life));
    this.running.add(life);
  }

  private async live(purchaseOrder: string, story: Story): Promise<void> {
    const quantity = this.chance.between(2, 9);
    const product = story === 'instant' ? OFFERED : this.chance.oneOf(PRODUCTS);
    const { order, refused } = await this.people.place(purchaseOrder, [{ product, quantity, fromStock: story === 'instant' }]);
    if (refused !== undefined) return this.refuse(order, story, refused);
    const [fate] = await Promise.all([this.continue(order, story, quantity), this.pay(purchaseOrder)]);
    this.lived.push({ order, fate });
  }

  private async pay(purchaseOrder: string): Promise<void> {
    await this.people.pay(purchaseOrder, PAYMENT);
    this.paid += PAYMENT;
  }

  private refuse(order: string, story: Story, refused: string): void {
    if (story !== 'instant' || refused !== 'ORDERS.STOCK_PROMISED_ELSEWHERE') throw new Error(`${story} ${order} was refused: ${refused}`);
    this.refused.push(order);
  }

  private async continue(order: string, story: Story, quantity: number): Promise<Fate> {
    switch (story) {
      case 'open':
        return 0;
      case 'cancelled':
        mustBeDone(await this.people.cancel(order));
        return 'cancelled';
      case 'delivered':
      case 'instant':
        await shipWhole(this.people, order);
        return quantity;
      case 'cancelled while it ships':
        await Promise.all([shipWhole(this.people, order), pause(this.chance.between(0, 400)).then(() => this.people.cancel(order))]);
        return 'cancelled or delivered';
      case 'cut while it ships':
        await Promise.all([shipWhole(this.people, order), pause(this.chance.between(0, 400)).then(() => this.people.cut(order, 1))]);
        return 'either way';
    }
  }
}

function mustBeDone({ refused }: { refused?: string }): void {
  if (refused !== undefined) throw new Error(`it was refused: ${refused}`);
}
