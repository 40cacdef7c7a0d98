/** Gathers what comes one by one into batches: full ones as long as more comes, then the rest. */
export class Batches<T> {
  private readonly held: T[] = [];
  private ended = false;
  private wake: () => void = () => undefined;
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  add(one: T): void {
    this.held.push(one);
    if (this.held.length >= this.size) this.wake();
  }

  end(): void {
    this.ended = true;
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T[], void, undefined> {
    for (;;) {
      while (this.held.length < this.size && !this.ended) await new Promise<void>((resolve) => (this.wake = resolve));
      if (this.held.length === 0) return;
      yield this.held.splice(0, this.size);
    }
  }
}
