import { EachIs, IsCode, IsFlag, IsId, IsMoney, IsOneOf, IsQuantity, IsVersion, Optional } from '@siklus/contracts';
import type { Money, Quantity } from '@siklus/kernel';
import { PageQuery } from '@siklus/service-kit';
import { statuses } from '../domain/invoice/invoice.js';
import { disputeReasons, type DisputeReason } from '../domain/invoice/invoice-facts.js';

export class InvoicesQuery extends PageQuery {
  @Optional() @IsId() customer?: string;
  @Optional() @IsId() order?: string;
  @Optional() @IsOneOf(...Object.keys(statuses.next)) status?: string;
}

export class DisputeRequest {
  @IsOneOf(...disputeReasons) reason!: DisputeReason;
}

export class CreditLineRequest {
  @IsId() order!: string;
  @IsId() line!: string;
  @IsVersion() termsVersion!: number;
  /** Nothing, where only the amount is lowered. */
  @IsQuantity() quantity!: Quantity;
  /** What these units were billed at unless said. */
  @Optional() @IsMoney() net?: Money;
}

export class CreditChargeRequest {
  @IsId() order!: string;
  @IsId() charge!: string;
  @IsMoney() net!: Money;
}

/** All that stands of the invoice, or parts of it. */
export class CreditRequest {
  @IsCode() reason!: string;
  @Optional() @IsFlag() whole?: boolean;
  @Optional() @EachIs(CreditLineRequest) lines?: CreditLineRequest[];
  @Optional() @EachIs(CreditChargeRequest) charges?: CreditChargeRequest[];
}

export class WriteOffRequest {
  @IsCode() reason!: string;
  /** All that is owed unless said. */
  @Optional() @IsMoney() amount?: Money;
}
