/** Too many keys went bad at once: it is the deploy that is bad, not the messages. */
export class PartitionBroken extends Error {
  constructor(
    readonly place: string,
    readonly keys: number,
    readonly reason: string,
  ) {
    super(`${place}: ${keys} keys would be parked within the window: ${reason}`);
    this.name = 'PartitionBroken';
  }
}

/** Counts the distinct keys that were parked lately, per partition. */
export class Breaker {
  private readonly parked = new Map<string, Map<string, number>>();
  /** Until when ops want to see everything parked that is bad. */
  private readonly waved = new Map<string, number>();

  constructor(
    private readonly limit = 20,
    private readonly windowMs = 60_000,
  ) {}

  /** @throws PartitionBroken when parking these keys too would reach the limit; nothing is counted then. */
  check(place: string, keys: ReadonlySet<string>, reason: string): void {
    if ((this.waved.get(place) ?? 0) > Date.now()) return;
    const since = Date.now() - this.windowMs;
    const recent = new Set([...(this.parked.get(place) ?? [])].filter(([, at]) => at > since).map(([key]) => key));
    const together = recent.union(keys).size;
    if (keys.size > 0 && together >= this.limit) throw new PartitionBroken(place, together, reason);
  }

  note(place: string, keys: Iterable<string>): void {
    const known = this.parked.get(place) ?? new Map<string, number>();
    const since = Date.now() - this.windowMs;
    for (const [key, at] of known) if (at <= since) known.delete(key);
    for (const key of keys) known.set(key, Date.now());
    this.parked.set(place, known);
  }

  /** Ops say that the partition is to go on: what is bad in it is parked for the length of a window, however much it is. */
  wave(place: string): void {
    this.parked.delete(place);
    this.waved.set(place, Date.now() + this.windowMs);
  }
}
