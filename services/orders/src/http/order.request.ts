import {
  chargeFacts,
  EachIs,
  IsCalendarDate,
  IsCode,
  IsCurrency,
  IsId,
  IsMoney,
  IsOneOf,
  IsPart,
  IsQuantity,
  IsRate,
  IsText,
  Optional,
  routes,
  type Route,
} from '@siklus/contracts';
import type { CalendarDate, Currency, Money, Quantity, Rate } from '@siklus/kernel';
import { instantPromises, type InstantPromise } from '../application/order/order-entry.js';
import { chargeKinds, type Charge } from '../domain/order/terms.js';
import { InstructionsRequest } from './instructions.request.js';

export class OrderLineRequest {
  @Optional() @IsId() line?: string;
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
  @IsCalendarDate() wantedDate!: CalendarDate;
  @Optional() @IsMoney() unitPrice?: Money;
  @Optional() @IsRate() discount?: Rate;
  @Optional() @IsOneOf(...routes) route?: Route;
  @Optional() @IsOneOf(...instantPromises) promise?: InstantPromise;
}

export class ChargeRequest {
  @IsId() charge!: string;
  @IsOneOf(...chargeKinds) kind!: Charge['kind'];
  @IsMoney() amount!: Money;
  @IsOneOf(...chargeFacts) dueWith!: Charge['dueWith'];
  @Optional() @IsId() line?: string;
  @Optional() @IsCode() taxCategory?: string;
  @Optional() @IsRate() taxRate?: Rate;
}

/** One order, as a body or as a line of NDJSON. */
export class OrderRequest {
  @IsId() customer!: string;
  @IsText(100) purchaseOrder!: string;
  @IsCurrency() currency!: Currency;
  @Optional() @IsId() salesperson?: string;
  @EachIs(OrderLineRequest) lines!: OrderLineRequest[];
  @Optional() @IsMoney() orderDiscount?: Money;
  @Optional() @EachIs(ChargeRequest) charges?: ChargeRequest[];
  @Optional() @IsPart(InstructionsRequest) deliveryInstructions?: InstructionsRequest;
}
