import { EachIs, EachIsId, EachIsOneOf, EachIsText, IsCode, IsCount, IsCurrency, IsInstant, IsMoney, IsText, Optional } from '@siklus/contracts';
import type { Currency, Instant, Money } from '@siklus/kernel';
import { tiers } from '../domain/customer/customer.js';

export class MaxValueRequest {
  @IsCurrency() currency!: Currency;
  @IsMoney() value!: Money;
}

/** What is not named is not limited. */
export class PolicyRequest {
  @IsText(100) name!: string;
  @Optional() @EachIs(MaxValueRequest) maxOrderValue?: MaxValueRequest[];
  @Optional() @EachIsOneOf(...tiers.map(String)) tiers?: string[];
  @Optional() @EachIsText(100) families?: string[];
  @Optional() @EachIsText(100) excludedFamilies?: string[];
  @Optional() @EachIsId() excludedProducts?: string[];
  /** Points of the score by the strategic intent, at least. */
  @Optional() @IsCount() leastScore?: number;
  @Optional() @IsInstant() validUntil?: Instant;
}

export class ReasonRequest {
  @IsCode() reason!: string;
}
