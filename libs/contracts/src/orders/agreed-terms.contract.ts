import { days, seconds, type Currency, type Instant, type Money, type Quantity, type Rate } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, IsCode, IsCurrency, IsId, IsInstant, IsMoney, IsOneOf, IsQuantity, IsRate, IsText, IsVersion, Optional } from '../decorators.js';

export class AgreedLine {
  @IsId() line!: string;
  @IsId() product!: string;
  /** The whole quantity of the line under this version. */
  @IsQuantity() quantity!: Quantity;
  /** Of one unit, before discount. */
  @IsMoney() unitPrice!: Money;
  /** Share of the price that the line is reduced by. */
  @IsRate() discount!: Rate;
  /** This line's part of a discount on the whole order, for the whole quantity. */
  @IsMoney() orderDiscount!: Money;
  /** UN/CEFACT 5305 code: S, Z, E, AE, K, G, O. */
  @IsCode() taxCategory!: string;
  @IsRate() taxRate!: Rate;
}

/** The fact that makes a charge due. */
export const chargeFacts = ['order-accepted', 'first-delivery', 'order-complete', 'line-delivered'] as const;
export type ChargeFact = (typeof chargeFacts)[number];

export class AgreedCharge {
  @IsId() charge!: string;
  @IsOneOf('freight', 'extra-work', 'milestone', 'down-payment', 'other') kind!: 'freight' | 'extra-work' | 'milestone' | 'down-payment' | 'other';
  @IsMoney() amount!: Money;
  @IsCode() taxCategory!: string;
  @IsRate() taxRate!: Rate;
  @IsOneOf(...chargeFacts) dueWith!: ChargeFact;
  /** The line whose delivery makes it due, where `dueWith` is `line-delivered`. */
  @Optional() @IsId() line?: string;
  /** The service case whose work it pays for: due only when that was performed as well. */
  @Optional() @IsId() case?: string;
}

export class TermsAgreed {
  @IsVersion() version!: number;
  @IsId() customer!: string;
  @IsText(100) purchaseOrder!: string;
  @IsCurrency() currency!: Currency;
  /** How the customer agreed: by placing the order, by signing a quote, by agreeing to a change. */
  @IsOneOf('order-placed', 'quote-accepted', 'change-agreed') agreedBy!: 'order-placed' | 'quote-accepted' | 'change-agreed';
  @IsInstant() agreedAt!: Instant;
  @EachIs(AgreedLine) lines!: AgreedLine[];
  @EachIs(AgreedCharge) charges!: AgreedCharge[];
}

export const agreedTerms = defineContract({
  owner: 'orders',
  name: 'agreed-terms',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'What the customer agreed to pay, version by version.',
  classification: 'confidential',
  events: { TermsAgreed },
  sharedWith: { billing: 'prices what was delivered', returns: 'values what comes back' },
  neverInIt: ['cost', 'margin', 'floor'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    TermsAgreed: {
      version: 1,
      customer: 'VINET',
      purchaseOrder: 'PO-10248',
      currency: 'USD' as Currency,
      agreedBy: 'order-placed',
      agreedAt: '1996-07-04T08:00:00.000Z' as Instant,
      lines: [
        {
          line: '1',
          product: 'northwind-11',
          quantity: '12' as Quantity,
          unitPrice: '1400' as Money,
          discount: '0' as Rate,
          orderDiscount: '0' as Money,
          taxCategory: 'Z',
          taxRate: '0' as Rate,
        },
      ],
      charges: [{ charge: 'freight', kind: 'freight', amount: '3238' as Money, taxCategory: 'Z', taxRate: '0' as Rate, dueWith: 'first-delivery' }],
    },
  },
});
