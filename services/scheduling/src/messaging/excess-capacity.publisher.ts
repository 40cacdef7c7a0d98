import { excessCapacity } from '@siklus/contracts';
import { calendarDate } from '@siklus/kernel';
import { tells, type FactMeta } from '@siklus/messaging';
import type { Offer } from '../domain/offer/offer.js';
import { offers } from '../persistence/offers.js';

const stated = (_: unknown, { id, granted, recalled, target, countedThrough }: Offer, { at }: FactMeta) => ({
  type: 'ExcessStated' as const,
  data: { product: id, granted, recalled, until: target?.until ?? calendarDate(at.slice(0, 10)), countedThrough },
});

/** Only what changes the offer is stated: holds are known to who makes them. */
export const tellsExcessCapacity = tells(excessCapacity, offers, { Granted: stated, Recalled: stated });
