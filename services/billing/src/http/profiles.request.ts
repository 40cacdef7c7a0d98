import { EachIsOneOf, IsCode, IsCount, IsCurrency, IsOneOf, IsText, IsTimeZone, IsVersion, Optional } from '@siklus/contracts';
import type { Currency, TimeZone } from '@siklus/kernel';
import { Max } from 'class-validator';
import { contents, procedures, type BillingProfile } from '../domain/statement/billing-profile.js';

/** What is not said is as in the company's own form. */
export class ProfileRequest {
  @IsOneOf(...procedures) procedure!: BillingProfile['procedure'];
  /** 1 (Monday) to 7 for weekly, 1 to 31 (the last) for monthly; the invoice still covers that day. */
  @Optional() @IsVersion() cutOffDay?: number;
  @Optional() @IsTimeZone() timeZone?: TimeZone;
  /** ISO 639-1. Documents are written in it where we can: en, de, id. */
  @Optional() @IsCode() language?: string;
  @Optional() @IsCurrency() currency?: Currency;
  @Optional() @EachIsOneOf(...contents) mustShow?: BillingProfile['mustShow'];
  @Optional() @IsText(100) costCentre?: string;
  /** `pdf`, `json`, `csv` or `ubl` (UBL 2.1 by Peppol BIS Billing 3.0). */
  @Optional() @IsCode() format?: string;
  /** `portal`, or, where the company has set it up, `email` (to the customer's mailbox) or `folder`. */
  @Optional() @IsCode() channel?: string;
  /** `<scheme>:<id>`, with a scheme of the EAS list; demanded for `ubl`. */
  @Optional() @IsText(60) electronicAddress?: string;
  @Optional() @IsCount() @Max(365) paymentTermDays?: number;
}
