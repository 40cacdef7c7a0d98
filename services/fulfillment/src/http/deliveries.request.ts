import { EachIs, EachIsId, IsCalendarDate, IsCode, IsId, IsOneOf, IsQuantity, IsText, Optional } from '@siklus/contracts';
import type { CalendarDate, Quantity } from '@siklus/kernel';
import { Matches, ValidateIf } from 'class-validator';

export class LineRequest {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
}

export class PickRequest {
  /** A part of the delivery; without it all of it. The rest becomes a delivery of its own. */
  @Optional() @EachIs(LineRequest) lines?: LineRequest[];
}

export class DispatchRequest {
  /** The logistics provider that carries it; without it the company's own people do. */
  @Optional() @IsId() provider?: string;
  /** The location that the goods were taken from. */
  @Optional() @IsCode() from?: string;
}

export class ArrivedLineRequest extends LineRequest {
  @Optional() @EachIsId() serials?: string[];
}

export class DeliverRequest {
  /** What was accepted, where it is not all. */
  @Optional() @EachIs(ArrivedLineRequest) lines?: ArrivedLineRequest[];
  @Optional() @IsText(200) signedBy?: string;
  /** SHA-256 of the signed document, hexadecimal. */
  @ValidateIf((_, document) => document !== undefined)
  @Matches(/^[0-9a-f]{64}$/, { message: 'document must be a SHA-256 in hexadecimal' })
  document?: string;
}

export class ReasonRequest {
  @IsCode() reason!: string;
}

export class InspectedLineRequest extends LineRequest {
  /** Not fit to be sold again. */
  @Optional() @IsQuantity() scrapped?: Quantity;
}

export class InspectRequest {
  /** Where the goods that are fit for sale go. */
  @IsCode() location!: string;
  @EachIs(InspectedLineRequest) lines!: InspectedLineRequest[];
}

export class CorrectRequest {
  @IsCode() reason!: string;
  /** What was really accepted: all lines of the delivery, those that are not named at zero. */
  @EachIs(LineRequest) lines!: LineRequest[];
}

export class ProposedLineRequest {
  @IsId() line!: string;
  @IsCalendarDate() promisedDate!: CalendarDate;
}

export class ProposeDateRequest {
  @IsCode() reason!: string;
  @EachIs(ProposedLineRequest) lines!: ProposedLineRequest[];
}

export class OfOrderQuery {
  @IsId() order!: string;
}

export const actions = ['pick', 'dispatch', 'deliver', 'refuse', 'lose', 'complete'] as const;

/** What was done with the delivery of one order. Without an action: it was picked, dispatched and delivered. */
export class DeliveryRow {
  @IsId() order!: string;
  @Optional() @IsOneOf(...actions) action?: (typeof actions)[number];
  /** Where the order has several. */
  @Optional() @IsId() delivery?: string;
  @Optional() @IsId() provider?: string;
  @Optional() @IsCode() from?: string;
  @Optional() @IsText(200) signedBy?: string;
  @Optional() @IsCode() reason?: string;
}

export const events = ['accepted', 'delivered', 'partly', 'refused', 'lost'] as const;

/** What a logistics provider reports of a consignment; `partly` has a row for each line that was accepted. */
export class ConsignmentRow {
  @IsId() delivery!: string;
  @IsOneOf(...events) event!: (typeof events)[number];
  @Optional() @IsId() line?: string;
  @Optional() @IsQuantity() quantity?: Quantity;
  @Optional() @IsText(200) signedBy?: string;
  @Optional() @IsCode() reason?: string;
}
