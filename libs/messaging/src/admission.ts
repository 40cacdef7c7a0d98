import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface Busy {
  readonly reason: string;
  readonly retryAfterSeconds: number;
}

const MOST_UNSENT = 50_000;
const MOST_LOOP_DELAY_MS = 1_000;

/** Takes no more in than can be told onward: better a clear "later" than a queue without an end. */
export class Admission {
  private readonly delay = monitorEventLoopDelay({ resolution: 20 });
  private timer: NodeJS.Timeout | undefined;
  private unsent = 0;
  private loopDelayMs = 0;

  constructor(private readonly countUnsent: () => Promise<number>) {}

  start(): void {
    this.delay.enable();
    this.timer = setInterval(() => void this.look(), 1_000);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.delay.disable();
  }

  busy(): Busy | undefined {
    if (this.unsent > MOST_UNSENT) return { reason: `${this.unsent} messages wait to be told`, retryAfterSeconds: 10 };
    if (this.loopDelayMs > MOST_LOOP_DELAY_MS) return { reason: 'the service is overloaded', retryAfterSeconds: 2 };
    return undefined;
  }

  private async look(): Promise<void> {
    this.loopDelayMs = this.delay.mean / 1e6;
    this.delay.reset();
    this.unsent = await this.countUnsent().catch(() => this.unsent);
  }
}
