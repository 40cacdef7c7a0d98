import type { CalendarDate, Quantity } from '@siklus/kernel';
import type { ArrivedLine, LineQuantity } from '../../domain/delivery-order/facts.js';

/** Who took the goods in, and the SHA-256 of what they signed: personal data, on its way to where it stands apart. */
export interface Receiver {
  readonly signedBy?: string;
  readonly document?: string;
}

/** What somebody wants done with one delivery. Without its id the only one is meant that it can be done with. */
export type Wish =
  | { readonly act: 'pick'; readonly delivery?: string; readonly lines?: readonly LineQuantity[] }
  | { readonly act: 'dispatch'; readonly delivery?: string; readonly provider?: string; readonly from?: string }
  | { readonly act: 'take-over'; readonly delivery: string; readonly provider: string }
  | ({
      readonly act: 'deliver';
      readonly delivery?: string;
      readonly provider?: string;
      readonly lines?: readonly ArrivedLine[];
    } & Receiver)
  | { readonly act: 'refuse'; readonly delivery?: string; readonly provider?: string; readonly reason: string }
  | { readonly act: 'lose'; readonly delivery?: string; readonly provider?: string }
  /** Picks, dispatches and delivers what is not yet. */
  | ({ readonly act: 'complete'; readonly provider?: string; readonly from?: string } & Receiver)
  | {
      readonly act: 'inspect';
      readonly delivery: string;
      readonly location: string;
      readonly lines: readonly (LineQuantity & { readonly scrapped: Quantity })[];
    }
  | {
      readonly act: 'correct';
      readonly delivery: string;
      readonly correction: string;
      readonly reason: string;
      readonly lines: readonly LineQuantity[];
    }
  | {
      readonly act: 'propose-date';
      readonly reason: string;
      readonly lines: readonly { readonly line: string; readonly promisedDate: CalendarDate }[];
    };
