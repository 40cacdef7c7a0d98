import { Server, type CustomTransportStrategy } from '@nestjs/microservices';

/** What Nest starts and stops: the department's hearing, telling and agenda, behind its interface for transports. */
export class MessagingTransport extends Server<never> implements CustomTransportStrategy {
  constructor(
    private readonly open: () => Promise<void>,
    private readonly end: () => Promise<void>,
  ) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    void this.start(callback);
  }

  async close(): Promise<void> {
    await this.end();
  }

  private async start(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.open();
    } catch (error) {
      return callback(error);
    }
    callback();
  }

  /** Messages reach reactions, not handlers of Nest's patterns: there are no events of a transport to wait for. */
  on(): never {
    throw new Error('this transport has no events: declare reactions in the department\'s module');
  }

  unwrap(): never {
    throw new Error('the broker is spoken to through reactions and publishers only');
  }
}
