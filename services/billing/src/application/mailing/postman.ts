import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { on, Store, type Actor } from '@siklus/messaging';
import { LOG, type Log } from '@siklus/service-kit';
import type { Mailing, MailingCommand, Parcel } from '../../domain/mailing/mailing.js';
import { mailboxes, mailings } from '../../persistence/mailings.js';
import { WriteDocument } from '../invoice/write-document.js';
import { words } from '../print/words.js';
import { ReadDocument } from '../invoice/read-document.js';
import { carriersOf, MailingConfig, Undelivered, type Carrier } from './carriers.js';

const EVERY_MS = 1_000;
const AT_ONCE = 20;
const self: Actor = { kind: 'service', subject: 'billing' };

/** Brings documents to their customers, as often as it takes. Several processes may do it: one of them has a document at a time. */
@Injectable()
export class Postman implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly carriers: Partial<Record<Parcel['way'], Carrier>>;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly documents: ReadDocument,
    private readonly write: WriteDocument,
    config: MailingConfig,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.carriers = carriersOf(config);
  }

  onApplicationBootstrap(): void {
    const next = (): void => {
      this.timer = setTimeout(() => void this.work().finally(next), EVERY_MS).unref();
    };
    next();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.round;
  }

  /** One round, after the one that may be running: whatever is due then. */
  work(): Promise<void> {
    this.round = this.round.then(() => this.visit()).catch((error: unknown) => this.log.error({ err: error }, 'documents could not be sent'));
    return this.round;
  }

  private async visit(): Promise<void> {
    const due = await this.store.query<{ state: Mailing }>(
      'select state from mailings where next_at <= $1::timestamptz order by next_at, id limit $2',
      [await this.store.now(), AT_ONCE],
    );
    for (const { state } of due) await this.send(state.document);
  }

  private async send(document: string): Promise<void> {
    if (!(await this.perform(document, { type: 'Take' }))) return;
    const kept = await this.store.state(mailings, document);
    if (!kept?.state.parcel) return;
    try {
      await this.carry(document, kept.state.parcel);
      await this.perform(document, { type: 'NoteSent' });
    } catch (error) {
      if (!(error instanceof Undelivered)) this.log.error({ err: error, document }, 'a document could not be written');
      await this.perform(document, { type: 'NoteFailure', error: error instanceof Undelivered ? error.message : 'NOT_WRITTEN' });
    }
  }

  private async carry(document: string, { number, customer, way }: Parcel): Promise<void> {
    const carrier = this.carriers[way];
    if (!carrier) throw new Undelivered('CHANNEL_CLOSED');
    const [file, issued, mailbox] = await Promise.all([
      this.write.execute(document, 'document', self),
      this.documents.execute(document, self),
      this.store.state(mailboxes, customer),
    ]);
    const { invoice, creditNote } = words[issued.document.language];
    const subject = issued.kind === 'invoice' ? invoice : creditNote;
    await carrier({ document, number, customer, subject, file, address: mailbox?.state.address ?? null });
  }

  /** @returns whether something came of it */
  private async perform(document: string, command: MailingCommand): Promise<boolean> {
    const { facts } = await this.store.perform({ steps: [on(mailings, document, command)], by: self });
    return facts.length > 0;
  }
}
