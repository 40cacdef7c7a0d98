import type { CalendarDate, Instant, Quantity } from '@siklus/kernel';

/** Units of one line of one order, as one delivery had brought them. */
export interface ComingUnits {
  readonly order: string;
  readonly line: string;
  readonly delivery: string;
  readonly quantity: Quantity;
}
export interface ExpectedUnits extends ComingUnits {
  readonly product: string;
}

/** What service says of units that came, and what sales says of them. */
export interface JudgedUnits extends ComingUnits {
  readonly fitForSale: boolean;
}
export interface SettledUnits extends ComingUnits {
  readonly disposition: string;
}

/** Units that stay in the house. */
export interface KeptUnits extends ExpectedUnits {
  readonly as: 'Restocked' | 'WrittenOff';
}

/** Where the goods are to be fetched: at the address of an order, at a retailer's, or nowhere, since they are brought. */
export interface Errand {
  readonly from: 'customer' | 'retailer' | 'brought';
  readonly retailer?: string;
  readonly pickUp?: string;
  readonly to: string;
  readonly lines: readonly ExpectedUnits[];
}

export type HomecomingCommand =
  | { readonly type: 'NoteRequested'; readonly errand: Errand }
  | { readonly type: 'NoteCalledOff' }
  | { readonly type: 'NoteVerdict'; readonly lines: readonly JudgedUnits[] }
  | { readonly type: 'NoteSettled'; readonly lines: readonly SettledUnits[] }
  | { readonly type: 'NoteSendBack'; readonly lines: readonly ExpectedUnits[] }
  | { readonly type: 'Book'; readonly provider: string; readonly on: CalendarDate; readonly today: CalendarDate }
  /** `provider`: who says so, where it is not our own people. */
  | { readonly type: 'Collect'; readonly provider?: string }
  | { readonly type: 'Receive'; readonly location: string; readonly lines: readonly ComingUnits[] }
  | { readonly type: 'Lose'; readonly provider?: string }
  | { readonly type: 'SendBack'; readonly provider?: string }
  | { readonly type: 'MarkOverdue'; readonly for: string };

type At = { readonly at: Instant };

export type HomecomingFact =
  | ({ readonly type: 'Requested'; readonly errand: Errand } & At)
  | ({ readonly type: 'CalledOff' } & At)
  | ({ readonly type: 'Booked'; readonly provider: string; readonly on: CalendarDate } & At)
  | ({ readonly type: 'Collected'; readonly provider: string } & At)
  | ({ readonly type: 'Received'; readonly location: string; readonly lines: readonly ExpectedUnits[] } & At)
  | ({ readonly type: 'Lost'; readonly provider?: string; readonly lines: readonly ExpectedUnits[] } & At)
  | { readonly type: 'VerdictNoted'; readonly lines: readonly JudgedUnits[] }
  | { readonly type: 'SettlementNoted'; readonly lines: readonly SettledUnits[] }
  /** What the company keeps is on the shelf again, or written off. */
  | ({ readonly type: 'Kept'; readonly location: string; readonly lines: readonly KeptUnits[] } & At)
  | ({ readonly type: 'SendBackAsked'; readonly lines: readonly ExpectedUnits[] } & At)
  | ({ readonly type: 'SentBack'; readonly provider?: string; readonly lines: readonly ExpectedUnits[] } & At)
  | ({ readonly type: 'BecameOverdue'; readonly for: string } & At);
