import { IsCode, IsCountry, IsRate, IsText, IsTimeZone, IsVersion, Optional } from '@siklus/contracts';
import type { Rate, TimeZone } from '@siklus/kernel';
import { IsIn } from 'class-validator';
import { tiers, type Tier } from '../domain/customer/customer.js';

export class CustomerRequest {
  @IsText(200) legalName!: string;
  @Optional() @IsText(50) taxId?: string;
  @Optional() @IsText(200) contact?: string;
  @Optional() @IsText(200) email?: string;
  @Optional() @IsText(50) phone?: string;
  @IsTimeZone() timeZone!: TimeZone;
  @IsCountry() country!: string;
  @IsCode() language!: string;
  /** Where the customer is taxed otherwise than the products: UN/CEFACT 5305 (`AE`, `G`, `E`), with its rate, nothing unless said. */
  @Optional() @IsCode() taxCategory?: string;
  @Optional() @IsRate() taxRate?: Rate;
}

export class ImportanceRequest {
  @IsVersion() @IsIn(tiers) tier!: Tier;
}
