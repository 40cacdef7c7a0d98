import { EachIs, IsCalendarDate, IsCode, IsId, IsMoney, IsOneOf, IsQuantity, IsRate, IsText, Optional } from '@siklus/contracts';
import type { CalendarDate, Money, Quantity, Rate } from '@siklus/kernel';
import type { AgreementNote } from '../application/agreement-of.js';
import { instantPromises, type InstantPromise } from '../application/order/order-entry.js';

/** How the customer agreed: needed from everybody but the customer itself. */
export class AgreementRequest {
  @Optional() @IsOneOf('e-mail', 'phone', 'letter', 'in-person') how?: AgreementNote['how'];
  @Optional() @IsText(200) reference?: string;
}

export class CancelRequest extends AgreementRequest {
  @IsCode() reason!: string;
}

export class CutLineRequest {
  @IsId() line!: string;
  /** What the line is to come down to. */
  @IsQuantity() quantity!: Quantity;
}
export class CutRequest extends CancelRequest {
  @EachIs(CutLineRequest) lines!: CutLineRequest[];
}

export class DateRequest {
  @IsId() line!: string;
  @IsCalendarDate() promisedDate!: CalendarDate;
}
/** Either the proposal that the customer agrees to, or the dates that sales agreed with it. */
export class AgreeDateRequest extends AgreementRequest {
  @Optional() @IsId() proposal?: string;
  @Optional() @EachIs(DateRequest) lines?: DateRequest[];
}
export class RefuseDateRequest {
  @IsId() proposal!: string;
}

export class NewPriceRequest {
  @IsId() line!: string;
  @Optional() @IsMoney() unitPrice?: Money;
  @Optional() @IsRate() discount?: Rate;
}
export class AgreePriceRequest extends AgreementRequest {
  @EachIs(NewPriceRequest) lines!: NewPriceRequest[];
}

export class RenewalRequest {
  @IsId() line!: string;
  @Optional() @IsOneOf(...instantPromises) promise?: InstantPromise;
}
export class RenewPromiseRequest {
  @EachIs(RenewalRequest) lines!: RenewalRequest[];
}
