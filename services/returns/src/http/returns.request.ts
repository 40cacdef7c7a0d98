import { EachIs, IsCode, IsId, IsOneOf, IsQuantity, IsText, Optional } from '@siklus/contracts';
import type { Quantity } from '@siklus/kernel';
import { PageQuery } from '@siklus/service-kit';
import { dispositions, type Disposition, type Way } from '../domain/return/return-facts.js';
import { statuses } from '../domain/return/status.js';
import { holders } from '../domain/waiting.js';

export class ReturnsQuery extends PageQuery {
  @Optional() @IsOneOf(...Object.keys(statuses.next)) status?: string;
  /** Who is awaited. */
  @Optional() @IsOneOf(...holders) holder?: string;
  @Optional() @IsId() customer?: string;
  @Optional() @IsId() order?: string;
  @Optional() @IsOneOf('true', 'false') late?: 'true' | 'false';
}

export class AskedLineRequest {
  @IsId() order!: string;
  @IsId() line!: string;
  /** Which delivery brought it; the oldest that has some, unless said. */
  @Optional() @IsId() delivery?: string;
  @IsQuantity() quantity!: Quantity;
}

export class ReturnRequest {
  /** The retailer whose word is needed; a retailer that asks is the one. */
  @Optional() @IsId() retailer?: string;
  /** Fetched at the customer's, at the retailer's, or brought. */
  @IsOneOf('customer', 'retailer', 'brought') way!: Way;
  @IsCode() reason!: string;
  /** In the customer's own words. Personal: erased on request. */
  @Optional() @IsText(2000) words?: string;
  @EachIs(AskedLineRequest) lines!: AskedLineRequest[];
}

export class ReasonRequest {
  @IsCode() reason!: string;
}

export class SettledLineRequest {
  @IsId() order!: string;
  @IsId() line!: string;
  @IsId() delivery!: string;
  @IsQuantity() quantity!: Quantity;
  @IsOneOf(...dispositions) disposition!: Disposition;
}

/** Every unit that came, once. */
export class SettleRequest {
  @EachIs(SettledLineRequest) lines!: SettledLineRequest[];
}
