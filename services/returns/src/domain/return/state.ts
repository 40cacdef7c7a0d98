import type { Refunds } from '../settlement/refunds.js';
import type { SoldUnits, Units } from '../units.js';
import type { Wait } from '../waiting.js';
import type { Asked, JudgedUnits, SettledUnits } from './return-facts.js';
import type { Status } from './status.js';

export interface Opened {
  readonly status: Exclude<Status, 'Unknown'>;
  readonly id: string;
  readonly asked: Omit<Asked, 'lines'>;
  /** What is to come, or came. */
  readonly lines: readonly SoldUnits[];
  /** Announced, and did not come. */
  readonly missing: readonly SoldUnits[];
  readonly provider?: string;
  /** Where the goods stand since they came. */
  readonly location?: string;
  readonly verdict: readonly JudgedUnits[];
  readonly settled: readonly SettledUnits[];
  readonly refunds: Refunds;
  readonly sendingBack: readonly SoldUnits[];
  /** Orders for which a replacement was ordered before it was asked for. */
  readonly replaced: readonly string[];
  /** What shipping says now contradicts what came. */
  readonly contradicted: readonly Units[];
  readonly waits: readonly Wait[];
}

export type Return = { readonly status: 'Unknown'; readonly id: string } | Opened;
