import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.js';
import type { DeliveryInHand, People } from './people.js';

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
const PATIENCE_MS = 180_000;

export interface Told {
  readonly order: string;
  readonly story: Story;
  /** How many units the load knows to have been delivered; undefined where a race decided. */
  readonly delivered: number | undefined;
}

/** Orders that come in steadily, each living its story through the three HTTP APIs, whatever happens to the services meanwhile. */
export class Load {
  readonly told: Told[] = [];
  /** Orders that orders refused: nothing of them may be found. */
  readonly refused: string[] = [];
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

  async open(): Promise<void> {
    await this.people.openShop();
    for (const product of [...PRODUCTS, OFFERED]) {
      await this.people.stateProduct(product);
      await this.people.receive(`${this.name}-${product}`, product, PLENTY);
    }
    await this.people.offer(OFFERED, 1_000);
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
    return this.told.length;
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
    const delivered = await this.continue(order, story, quantity);
    this.told.push({ order, story, delivered });
  }

  private refuse(order: string, story: Story, refused: string): void {
    if (story !== 'instant' || refused !== 'ORDERS.STOCK_PROMISED_ELSEWHERE') throw new Error(`${story} ${order} was refused: ${refused}`);
    this.refused.push(order);
  }

  private async continue(order: string, story: Story, quantity: number): Promise<number | undefined> {
    switch (story) {
      case 'open':
        return 0;
      case 'cancelled':
        mustBeDone(await this.people.cancel(order));
        return 0;
      case 'delivered':
      case 'instant':
        await this.ship(order);
        return quantity;
      case 'cancelled while it ships':
        await Promise.all([this.ship(order), pause(this.chance.between(0, 400)).then(() => this.people.cancel(order))]);
        return undefined;
      case 'cut while it ships':
        await Promise.all([this.ship(order), pause(this.chance.between(0, 400)).then(() => this.people.cut(order, 1))]);
        return undefined;
    }
  }

  /** Picks, dispatches and delivers what is reserved; stops where it was stopped. */
  private async ship(order: string): Promise<void> {
    const reserved = await this.untilReserved(order);
    if (reserved === undefined) return;
    if ((await this.people.pick(reserved.id)).refused !== undefined) return;
    if ((await this.people.dispatch(reserved.id)).refused !== undefined) return;
    await this.people.deliver(reserved.id);
  }

  private async untilReserved(order: string): Promise<DeliveryInHand | undefined> {
    for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await pause(150)) {
      const deliveries = await this.people.deliveriesOf(order);
      const reserved = deliveries.find(({ status }) => status === 'Reserved');
      if (reserved) return reserved;
      if (deliveries.length > 0 && deliveries.every(({ status }) => status === 'Stopped')) return undefined;
      if (deliveries.length === 0 && (await this.people.orderStatus(order)) === 'Cancelled') return undefined;
    }
    throw new Error(`${order} was not reserved in time`);
  }
}

function mustBeDone({ refused }: { refused?: string }): void {
  if (refused !== undefined) throw new Error(`it was refused: ${refused}`);
}
