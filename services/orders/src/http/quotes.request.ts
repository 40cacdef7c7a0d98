import { EachIs, IsCode, IsCurrency, IsId, IsInstant, IsOneOf, IsPart, IsQuantity, IsRate, IsText, Optional } from '@siklus/contracts';
import type { Currency, Instant, Quantity, Rate } from '@siklus/kernel';
import { PageQuery } from '@siklus/service-kit';
import { quoteTransitions, type QuoteStatus } from '../domain/quote/quote.js';
import { AgreementRequest } from './order-acts.request.js';
import { InstructionsRequest } from './instructions.request.js';

export class QuoteLineRequest {
  @Optional() @IsId() line?: string;
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
  /** Off the list price; what the volume break gives, unless said. */
  @Optional() @IsRate() discount?: Rate;
}

/** There is no date in it: dates are computed. */
export class QuoteRequest {
  @IsId() customer!: string;
  @IsCurrency() currency!: Currency;
  @EachIs(QuoteLineRequest) lines!: QuoteLineRequest[];
  @Optional() @IsInstant() validUntil?: Instant;
}

export class QuotesQuery extends PageQuery {
  @Optional() @IsOneOf(...Object.keys(quoteTransitions.next)) status?: QuoteStatus;
}

export class AcceptanceRequest extends AgreementRequest {
  @IsText(100) purchaseOrder!: string;
  @Optional() @IsPart(InstructionsRequest) deliveryInstructions?: InstructionsRequest;
}

export class DeclineRequest {
  @IsCode() reason!: string;
}

export class SellingRulesRequest {
  /** Least share of the net price that must stay as margin. */
  @IsRate() floor!: Rate;
  @IsRate() stockDiscount!: Rate;
  @IsRate() capacityDiscount!: Rate;
}
