import type { Role } from '@siklus/contracts';
import { rate, type Rate } from '@siklus/kernel';
import type { Actor } from '@siklus/messaging';

/** What the company sets for those who enter, change and rank orders. A class, so that it can be asked for by name in a constructor. */
export abstract class EntryLimits {
  /** How far below the list price a salesperson of that role may go. */
  abstract readonly discountLimits: Readonly<Record<Role, Rate>>;
  /** Milliseconds that a promise from stock is held for an order that nobody has selected. */
  abstract readonly holdPromisesFor: number;
  /** Milliseconds until the lack of an answer to a request is noticed. */
  abstract readonly answerWithin: number;
  /** Milliseconds that a quote is valid for, unless it says otherwise. */
  abstract readonly quotesValidFor: number;
  /** Days from goods that are there to goods that leave. */
  abstract readonly handlingDays: number;
  /** Milliseconds until the lack of a signature is noticed. */
  abstract readonly signWithin: number;
}

/** A customer orders at list price; what is beyond a salesperson's limit is for finance to agree. */
export function discountLimitOf(by: Actor, limits: EntryLimits): Rate {
  if (by.kind !== 'person') return rate('0');
  if (by.department === 'finance') return rate('1');
  return by.department === 'sales' ? limits.discountLimits[by.role] : rate('0');
}
