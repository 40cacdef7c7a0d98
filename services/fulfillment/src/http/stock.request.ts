import { EachIs, IsCode, IsId, IsQuantity, IsText } from '@siklus/contracts';
import type { Quantity } from '@siklus/kernel';
import { ArrayMinSize, Matches, ValidateIf } from 'class-validator';

export class ReceiptLineRequest {
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
}

export class ReceiptRequest {
  /** The number of the goods receipt: what came in under it comes in once. */
  @IsId() reference!: string;
  @IsCode() location!: string;
  @ArrayMinSize(1) @EachIs(ReceiptLineRequest) lines!: ReceiptLineRequest[];
}

/** One line of a goods receipt in a file; the rows of a receipt stand one after another. */
export class ReceiptRow {
  @IsId() reference!: string;
  @IsId() product!: string;
  @IsCode() location!: string;
  @IsQuantity() quantity!: Quantity;
}

export class MoveRequest {
  @IsCode() from!: string;
  @IsCode() to!: string;
  @IsQuantity() quantity!: Quantity;
}

export class CountRequest {
  @IsCode() location!: string;
  /** What stands there now. */
  @IsQuantity() onHand!: Quantity;
  @IsText(200) reason!: string;
}

export class ScrapRequest {
  @IsCode() location!: string;
  @IsQuantity() quantity!: Quantity;
  @IsText(200) reason!: string;
}

export class QuotaTargetRequest {
  /** How many units are to be kept on offer. */
  @IsQuantity() target!: Quantity;
}

export class MovementsQuery {
  /** Version of the oldest movement that was seen. */
  @ValidateIf((_, before) => before !== undefined)
  @Matches(/^[1-9]\d{0,8}$/, { message: 'before must be the version of a movement' })
  before?: string;
}
