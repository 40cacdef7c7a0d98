import { Server, type CustomTransportStrategy } from '@nestjs/microservices';

/** What Nest starts and stops: the department's hearing, telling and agenda, behind its interface for transports. */
export class MessagingTransport extends Server<never> implements CustomTransportStrategy {
  constructor(
    private readonly open: () => void,
    private readonly end: () => Promise<void>,
  ) {
    super();
  }

  listen(callback: () => void): void {
    this.open();
    callback();
  }

  async close(): Promise<void> {
    await this.end();
  }

  /** Messages reach reactions, not handlers of Nest's patterns: there are no events of a transport to wait for. */
  on(): never {
    throw new Error('this transport has no events: declare reactions in the department\'s module');
  }

  unwrap(): never {
    throw new Error('the broker is spoken to through reactions and publishers only');
  }
}
