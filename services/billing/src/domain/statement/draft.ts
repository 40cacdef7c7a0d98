import { calendar, type CalendarDate, type Currency, type Instant } from '@siklus/kernel';
import type { Item } from '../item.js';
import { legalEntity } from '../legal-entity.js';
import type { BillingProfile } from './billing-profile.js';
import { writtenIn, type Language } from './language.js';
import type { Waiting } from './waiting.js';

/** An invoice that lacks nothing but its number. */
export interface Draft {
  /** The id of its first item: unique, since no item stands on two invoices. */
  readonly invoice: string;
  readonly customer: string;
  readonly currency: Currency;
  readonly issuedOn: CalendarDate;
  readonly paymentTermDays: number;
  readonly language: Language;
  readonly format: BillingProfile['format'];
  /** Unsaid where the customer fetches it. */
  readonly channel?: Exclude<BillingProfile['channel'], 'portal'>;
  readonly mustShow: BillingProfile['mustShow'];
  readonly costCentre: string | null;
  /** `<scheme>:<id>`; unsaid where the customer has none. */
  readonly electronicAddress?: string;
  /** Until when the items of a consolidated invoice fell due. */
  readonly cutOff: Instant | null;
  readonly items: readonly Item[];
}

/** One draft for the items of each currency, oldest first. */
export function draftsOf(waiting: readonly Waiting[], profile: BillingProfile, now: Instant, cutOff: Instant | null): Draft[] {
  const { paymentTermDays, format, channel, mustShow, costCentre, electronicAddress } = profile;
  const language = writtenIn(profile.language);
  return [...Map.groupBy(waiting, ({ currency }) => currency)].flatMap(([currency, group]) => {
    const [first] = group;
    if (!first) return [];
    const items = group.map(asItem);
    const issuedOn = calendar.dateIn(now, legalEntity.timeZone);
    return [
      {
        invoice: first.item,
        customer: first.customer,
        currency,
        issuedOn,
        paymentTermDays,
        language,
        format,
        mustShow,
        costCentre,
        ...(channel !== 'portal' && { channel }),
        ...(electronicAddress && { electronicAddress }),
        cutOff,
        items,
      },
    ];
  });
}

function asItem(waiting: Waiting): Item {
  const { since: _, ...item } = waiting;
  return item;
}
