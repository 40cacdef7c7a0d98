import { days, seconds, type CalendarDate, type Quantity } from '@siklus/kernel';
import { defineContract } from '../define-contract.js';
import { EachIs, EachIsId, IsCalendarDate, IsCode, IsId, IsQuantity, IsVersion, Optional } from '../decorators.js';

export class PlannedLine {
  @IsId() line!: string;
  @IsQuantity() quantity!: Quantity;
}

/** What left or arrived, with the terms version under which it was released. */
export class ShippedLine extends PlannedLine {
  @IsVersion() termsVersion!: number;
}

export class DeliveredLine extends ShippedLine {
  @EachIsId() serials!: string[];
}

export class Planned {
  @IsId() delivery!: string;
  @EachIs(PlannedLine) lines!: PlannedLine[];
}
export class Reserved {
  @EachIs(PlannedLine) lines!: PlannedLine[];
}
export class ReservationFailed {
  /** What is missing per line; the lines wait in the order of their rank. */
  @EachIs(PlannedLine) lines!: PlannedLine[];
}
export class Picked {
  @IsId() delivery!: string;
  @EachIs(PlannedLine) lines!: PlannedLine[];
}
export class Dispatched {
  @IsId() delivery!: string;
  @Optional() @IsId() provider?: string;
  @EachIs(ShippedLine) lines!: ShippedLine[];
}
/** All that was dispatched with the delivery was accepted. */
export class Delivered {
  @IsId() delivery!: string;
  /** In the customer's time zone. */
  @IsCalendarDate() date!: CalendarDate;
  @EachIs(DeliveredLine) lines!: DeliveredLine[];
}
/** Less than what was dispatched was accepted; the lines say what. */
export class PartlyDelivered extends Delivered {}
export class Refused {
  @IsId() delivery!: string;
  @IsCode() reason!: string;
  @EachIs(PlannedLine) lines!: PlannedLine[];
}
export class Lost {
  @IsId() delivery!: string;
  @Optional() @IsId() provider?: string;
  @EachIs(PlannedLine) lines!: PlannedLine[];
}
/** A delivery was told wrong: from now on its lines stand at these quantities. */
export class Corrected {
  @IsId() delivery!: string;
  @IsId() correction!: string;
  @IsCode() reason!: string;
  @IsCalendarDate() date!: CalendarDate;
  @EachIs(ShippedLine) lines!: ShippedLine[];
}
/** The answer to a cancellation, hold or cut: nothing (more) of these lines will ship. */
export class Stopped {
  @IsId() request!: string;
  @EachIs(PlannedLine) lines!: PlannedLine[];
}
/** The answer to a cancellation, hold or cut: these lines, in these quantities, have left already. */
export class TooLateToStop {
  @IsId() request!: string;
  @EachIs(PlannedLine) lines!: PlannedLine[];
}

const line = { line: '1', quantity: '12' as Quantity };
const shipped = { ...line, termsVersion: 1 };

export const delivery = defineContract({
  owner: 'fulfillment',
  name: 'delivery',
  version: 1,
  kind: 'event',
  key: 'order',
  why: 'What was reserved, shipped and accepted, how many and when: the fact that everybody else builds on.',
  classification: 'internal',
  events: { Planned, Reserved, ReservationFailed, Picked, Dispatched, Delivered, PartlyDelivered, Refused, Lost, Corrected, Stopped, TooLateToStop },
  sharedWith: {
    billing: 'bills what was accepted',
    orders: 'keeps the state of the order true',
    returns: 'knows what may come back',
    aftersales: 'grows the installed base',
  },
  neverInIt: ['signatory', 'address', 'price'],
  promises: { heardWithin: seconds(5), keptFor: 'ever', noticeBeforeBreaking: days(30) },
  examples: {
    Planned: { delivery: 'delivery-1', lines: [line] },
    Reserved: { lines: [line] },
    ReservationFailed: { lines: [line] },
    Picked: { delivery: 'delivery-1', lines: [line] },
    Dispatched: { delivery: 'delivery-1', provider: 'federal-shipping', lines: [shipped] },
    Delivered: { delivery: 'delivery-1', date: '1996-07-16' as CalendarDate, lines: [{ ...shipped, serials: [] }] },
    PartlyDelivered: { delivery: 'delivery-1', date: '1996-07-16' as CalendarDate, lines: [{ ...shipped, serials: [] }] },
    Refused: { delivery: 'delivery-1', reason: 'DAMAGED', lines: [line] },
    Lost: { delivery: 'delivery-1', provider: 'federal-shipping', lines: [line] },
    Corrected: { delivery: 'delivery-1', correction: 'correction-1', reason: 'MISCOUNTED', date: '1996-07-16' as CalendarDate, lines: [shipped] },
    Stopped: { request: 'cancel-1', lines: [line] },
    TooLateToStop: { request: 'cancel-1', lines: [line] },
  },
});
