import type { Logger } from 'pino';
import { isTransient } from './storing/database.js';

const MOST_BACKOFF_MS = 5_000;

/** Work that is done again and again: at once when woken or when there was more to do, else after a short while. */
export class Loop {
  private stopping = false;
  private woken = false;
  private wakeUp: (() => void) | undefined;
  private done: Promise<void> | undefined;
  /** Why the last round failed, while it does. */
  failure: string | undefined;

  constructor(
    private readonly name: string,
    /** @returns whether there may be more to do right now. */
    private readonly round: () => Promise<boolean>,
    private readonly logger: Logger,
    private readonly idleMs = 200,
  ) {}

  start(): void {
    this.done ??= this.run();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Ends after the running round. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.done;
  }

  private async run(): Promise<void> {
    for (let backoff = 100; !this.stopping; ) {
      this.woken = false;
      try {
        const more = await this.round();
        this.failure = undefined;
        backoff = 100;
        if (!more && !this.woken) await this.rest(this.idleMs);
      } catch (error) {
        this.failure = error instanceof Error ? error.message : String(error);
        this.logger[isTransient(error) ? 'warn' : 'error']({ loop: this.name, error: this.failure }, 'the round failed and will be tried again');
        this.woken = false;
        await this.rest(backoff);
        backoff = Math.min(backoff * 2, MOST_BACKOFF_MS);
      }
    }
  }

  private rest(ms: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.stopping) this.wakeUp();
    }).then(() => {
      this.wakeUp = undefined;
    });
  }
}
