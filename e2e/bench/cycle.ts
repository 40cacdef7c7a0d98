import { delivery, invoice, orderLifecycle } from '@siklus/contracts';
import type { Sighting } from './watcher.js';

const RECEIVED = `${orderLifecycle.topic}.Received`;
const RESERVED = `${delivery.topic}.Reserved`;
const INVOICED = `${invoice.topic}.Invoiced`;

/** What of orders is seen from outside, on the departments' topics. */
export class Cycle {
  static readonly topics = [orderLifecycle.topic, delivery.topic, invoice.topic];
  /** Order -> when its receipt was told, in milliseconds since 1970. */
  readonly receivedAt = new Map<string, number>();
  /** Order -> when its invoice was told. */
  readonly invoicedAt = new Map<string, number>();
  private readonly linesLeft = new Map<string, number>();
  private readonly waiting = new Map<number, () => void>();
  private readonly linesPerOrder: number;
  /** Told of each order that can be shipped whole. */
  onReserved: (order: string) => void = () => undefined;

  constructor(linesPerOrder: number) {
    this.linesPerOrder = linesPerOrder;
  }

  see({ type, key, at, payload }: Sighting): void {
    if (type === RECEIVED) this.receivedAt.set(key, at);
    if (type === RESERVED) this.reserve(key, (payload() as { lines: unknown[] }).lines.length);
    if (type === INVOICED && !this.invoicedAt.has(key)) {
      this.invoicedAt.set(key, at);
      this.waiting.get(this.invoicedAt.size)?.();
    }
  }

  /** Waits until so many orders have been invoiced, all in all. @throws Error when none is for so long */
  async invoiced(count: number, patienceMs = 60_000): Promise<void> {
    if (this.invoicedAt.size >= count) return;
    const reached = new Promise<void>((resolve) => this.waiting.set(count, resolve));
    const stuck = Promise.withResolvers<never>();
    let seen = this.invoicedAt.size;
    const look = setInterval(() => {
      if (this.invoicedAt.size === seen) stuck.reject(new Error(`${seen} of ${count} orders are invoiced, and none was for ${patienceMs / 1_000} s`));
      seen = this.invoicedAt.size;
    }, patienceMs);
    try {
      await Promise.race([reached, stuck.promise]);
    } finally {
      clearInterval(look);
    }
  }

  private reserve(order: string, lines: number): void {
    const left = (this.linesLeft.get(order) ?? this.linesPerOrder) - lines;
    this.linesLeft.set(order, left);
    if (left > 0) return;
    this.linesLeft.delete(order);
    this.onReserved(order);
  }
}
