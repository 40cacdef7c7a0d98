import type { CalendarDate, Instant, Quantity } from '@siklus/kernel';
import type { Change, Places } from './places.js';
import type { Quota } from './quota.js';

/** An order line that waits for goods, or a work order that waits for a part. */
export interface Want extends ForWork {
  readonly order: string;
  readonly line: string;
  readonly quantity: Quantity;
  /** 1 is served first. */
  readonly rank: number;
  readonly promised: CalendarDate;
  readonly since: Instant;
}

/** `order` is a work order, which has no lines that matter to the stock. */
interface ForWork {
  readonly work?: true;
}

/**
 * The stock of one product, in numbers only: which order line has how much reserved is known to its delivery order and to the ledger,
 * so that the row stays small however many orders are open.
 */
export interface Stock {
  readonly product: string;
  /** As orders states the product; absent until it has. */
  readonly stated?: { readonly name: string; readonly unit: string; readonly active: boolean };
  readonly places: Places;
  /** In the order in which they are served. */
  readonly waiting: readonly Want[];
  readonly quota: Quota;
}

/** A reservation that is given up because the goods are not there. */
export interface Loss extends ForWork {
  readonly order: string;
  readonly line: string;
  readonly quantity: Quantity;
}

interface Output {
  readonly workOrder: string;
  readonly sequence: number;
  readonly quantity: Quantity;
  readonly serials: readonly string[];
  readonly of?: { readonly order: string; readonly line: string };
}

type OfLine = ForWork & { readonly order: string; readonly line: string; readonly quantity: Quantity };

export type StockCommand =
  | { readonly type: 'NoteProduct'; readonly name: string; readonly unit: string; readonly active: boolean }
  | { readonly type: 'Receive'; readonly receipt: string; readonly location: string; readonly quantity: Quantity }
  | { readonly type: 'Move'; readonly from: string; readonly to: string; readonly quantity: Quantity }
  /** `onHand` stand at the location now. `losses` cover exactly what is reserved and not there. */
  | {
      readonly type: 'Count';
      readonly location: string;
      readonly onHand: Quantity;
      readonly reason: string;
      readonly losses: readonly Loss[];
    }
  | {
      readonly type: 'Scrap';
      readonly location: string;
      readonly quantity: Quantity;
      readonly reason: string;
      readonly losses: readonly Loss[];
    }
  | { readonly type: 'SetQuotaTarget'; readonly target: Quantity }
  | ({ readonly type: 'Want'; readonly rank: number; readonly promised: CalendarDate } & OfLine)
  /** The line needs less than it asked for. What waits is struck out; what was reserved meanwhile comes back by `Free`. */
  | ({ readonly type: 'Unwant' } & OfLine)
  | { readonly type: 'Reschedule'; readonly order: string; readonly line: string; readonly promised: CalendarDate }
  | { readonly type: 'Rerank'; readonly order: string; readonly line: string; readonly rank: number }
  | ({ readonly type: 'Free' } & OfLine)
  /** Reserved goods leave the house, from `from` where the picker says so. */
  | ({ readonly type: 'Ship'; readonly from?: string } & OfLine)
  /** Goods that came back and are fit for sale. */
  | ({ readonly type: 'TakeBack'; readonly location: string } & OfLine)
  /** What a work order made, as its message number `sequence` says: for one order line alone, or for the stock. */
  | ({ readonly type: 'TakeOutput'; readonly location: string } & Output)
  /** Parts that were gathered into kits of the product, for one order line alone. `waited`: so many of them it had to wait for. */
  | ({ readonly type: 'TakeKits'; readonly location: string; readonly waited: Quantity } & OfLine)
  | ({ readonly type: 'NoteHoldTaken'; readonly hold: string; readonly sequence: number } & OfLine)
  | { readonly type: 'NoteHoldReleased'; readonly hold: string; readonly quantity: Quantity; readonly sequence: number }
  | ({ readonly type: 'NoteConverted'; readonly hold: string; readonly sequence: number } & OfLine)
  | { readonly type: 'NoteReturned'; readonly cumulative: Quantity; readonly sequence: number };

/** Every fact that changes what stands anywhere, or what of it is reserved, says by how much and where. */
type Moving = { readonly changes: readonly Change[] };

export type StockFact =
  | { readonly type: 'ProductNoted'; readonly name: string; readonly unit: string; readonly active: boolean }
  | ({ readonly type: 'Received'; readonly receipt: string } & Moving)
  | ({ readonly type: 'Moved' } & Moving)
  | ({ readonly type: 'Counted'; readonly reason: string } & Moving)
  | ({ readonly type: 'Scrapped'; readonly reason: string } & Moving)
  | ({ readonly type: 'ReservationLost' } & OfLine & Moving)
  | { readonly type: 'TargetSet'; readonly target: Quantity }
  /** `waited`: the line stood in the queue. */
  | ({ readonly type: 'Reserved'; readonly waited: boolean } & OfLine & Moving)
  | ({ readonly type: 'Waited'; readonly rank: number; readonly promised: CalendarDate; readonly since: Instant } & OfLine)
  | (ForWork & {
      readonly type: 'Unwanted';
      readonly order: string;
      readonly line: string;
      readonly asked: Quantity;
      readonly removed: Quantity;
    })
  | { readonly type: 'Rescheduled'; readonly order: string; readonly line: string; readonly promised: CalendarDate }
  | { readonly type: 'Reranked'; readonly order: string; readonly line: string; readonly rank: number }
  | ({ readonly type: 'Freed' } & OfLine & Moving)
  | ({ readonly type: 'Shipped' } & OfLine & Moving)
  | ({ readonly type: 'TakenBack' } & OfLine & Moving)
  | ({ readonly type: 'OutputReceived'; readonly location: string } & Output & Moving)
  | ({ readonly type: 'KitsGathered'; readonly waited: Quantity } & OfLine & Moving)
  | { readonly type: 'Granted'; readonly quantity: Quantity }
  | { readonly type: 'Recalled'; readonly quantity: Quantity }
  | ({ readonly type: 'HoldTaken'; readonly hold: string; readonly sequence: number } & OfLine)
  | { readonly type: 'HoldReleased'; readonly hold: string; readonly quantity: Quantity; readonly sequence: number }
  /** `reserved` of the held quantity stand reserved for the line now; the goods for the rest are missing. */
  | ({ readonly type: 'Converted'; readonly hold: string; readonly reserved: Quantity; readonly sequence: number } & OfLine & Moving)
  | { readonly type: 'Returned'; readonly quantity: Quantity; readonly cumulative: Quantity; readonly sequence: number };
