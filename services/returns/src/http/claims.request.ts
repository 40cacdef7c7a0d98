import { EachIs, IsId, IsMoney, IsOneOf, IsQuantity, IsText, Optional } from '@siklus/contracts';
import type { Money, Quantity } from '@siklus/kernel';
import { PageQuery } from '@siklus/service-kit';
import { claimKinds, claimSettlements, type ClaimKind, type How } from '../domain/claim/claim-facts.js';
import { statuses } from '../domain/claim/claim.js';
import { holders } from '../domain/waiting.js';

export class ClaimsQuery extends PageQuery {
  @Optional() @IsOneOf(...Object.keys(statuses.next)) status?: string;
  @Optional() @IsOneOf(...holders) holder?: string;
  @Optional() @IsId() customer?: string;
  @Optional() @IsId() order?: string;
  @Optional() @IsOneOf('true', 'false') late?: 'true' | 'false';
}

export class ClaimedLineRequest {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
}

export class ClaimRequest {
  @IsId() order!: string;
  @IsOneOf(...claimKinds) kind!: ClaimKind;
  /** The delivery that is complained about. */
  @Optional() @IsId() delivery?: string;
  /** In the customer's own words. Personal: erased on request. */
  @Optional() @IsText(2000) words?: string;
  @EachIs(ClaimedLineRequest) lines!: ClaimedLineRequest[];
}

export class SignRequest {
  @IsOneOf(...claimSettlements) how!: How;
  /** How much less is paid, before tax: of a price adjustment alone. */
  @Optional() @IsMoney() amount?: Money;
}
