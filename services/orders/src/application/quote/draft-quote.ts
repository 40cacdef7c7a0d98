import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { calendar, idFrom, isRejection, type Instant, type Rejection } from '@siklus/kernel';
import { on, Refused, Store, type Actor } from '@siklus/messaging';
import { ServiceConfig } from '@siklus/service-kit';
import { quoted } from '../../domain/quote/promise.js';
import type { QuotedPromise } from '../../domain/quote/quote.js';
import { offerId } from '../../domain/offer/offer.js';
import { offers } from '../../persistence/offers.js';
import { quotes } from '../../persistence/quotes.js';
import { authorityOf } from '../authority-of.js';
import { EntryLimits } from '../entry-limits.js';
import { QuoteBasis, type Wanted } from './quote-basis.js';
import { FindQuotes } from './find-quotes.js';

/** Drafts a quote, and issues it with the dates that can be promised at that moment. */
@Injectable()
export class DraftQuote {
  constructor(
    private readonly store: Store,
    private readonly basis: QuoteBasis,
    private readonly limits: EntryLimits,
    private readonly config: ServiceConfig,
    private readonly find: FindQuotes,
  ) {}

  /** @returns its id */
  async execute(wanted: Wanted & { readonly validUntil?: Instant | undefined }, by: Actor): Promise<string> {
    const id = randomUUID();
    const { customer, currency } = wanted;
    const basis = granted(await this.basis.read(customer, wanted.lines.map(({ product }) => product)));
    const lines = granted(this.basis.lines(wanted, basis, by));
    const draft = {
      type: 'Draft' as const,
      offered: { customer, currency, lines, floor: basis.rules.floor },
      validUntil: wanted.validUntil ?? calendar.plus(basis.now, this.limits.quotesValidFor),
      by: authorityOf(by),
      parties: this.config.map.partiesOf('discount-below-floor'),
    };
    await this.store.perform({ steps: [on(quotes, id, draft)], by });
    return id;
  }

  /** Takes what the promises hold in the same act: of two sellers after the last unit one is refused. */
  async issue(id: string, by: Actor): Promise<void> {
    const quote = await this.find.state(id, by);
    const basis = granted(await this.basis.read(quote.customer, quote.lines.map(({ product }) => product)));
    const promises: Record<string, QuotedPromise> = {};
    const holds = [];
    for (const { line, product, quantity, route } of quote.lines) {
      const stated = basis.products.get(product)?.stated;
      // By the route that was quoted: its cost is that of the quote.
      if (!stated) continue;
      const found = this.basis.promise(product, quantity, { ...stated, routes: [route] }, basis);
      if (!found) continue;
      const promise = quoted(found, idFrom('hold', id, line));
      promises[line] = promise;
      if (promise.source === 'lead-time' || quote.status !== 'Draft') continue;
      const hold = { type: 'Hold' as const, hold: promise.hold, order: id, line, quantity, wanted: promise.date };
      holds.push(on(offers, offerId(promise.giver, product), hold));
    }
    await this.store.perform({ once: true, steps: [on(quotes, id, { type: 'Issue', promises }), ...holds], by });
  }
}

function granted<T extends object>(found: T | Rejection): T {
  if (isRejection(found)) throw new Refused(found);
  return found;
}
