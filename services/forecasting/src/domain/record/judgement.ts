import type { Quantity } from '@siklus/kernel';
import { decimal } from '../history/baseline.js';
import { none, type Sums, type TrackRecord } from './record.js';

/** How good figures were; shares in per cent, signed: more than was asked is positive. `null` where nothing can be said. */
export interface Judgement {
  readonly figures: number;
  /** Sum of errors over the sum of what was asked. */
  readonly bias: number | null;
  /** Weighted absolute percentage error (Kolassa and Schuetz 2007). */
  readonly error: number | null;
  /** Sum of errors in mean absolute deviations (Brown 1959): beyond 4 it is no chance. */
  readonly trackingSignal: number | null;
  /** Forecast value added (Gilliland 2010): the share of the error of the history alone, or of the naive figure, that was saved. */
  readonly addedOverBaseline: number | null;
  readonly addedOverNaive: number | null;
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);
const saved = ([own, other]: readonly [number, number]): number | null => share(other - own, other);

export function judged({ figures, asked, error, absolute, besideBaseline, besideNaive }: Sums): Judgement {
  return {
    figures,
    bias: share(error, asked),
    error: share(absolute, asked),
    trackingSignal: absolute === 0 ? null : (error * figures) / absolute,
    addedOverBaseline: saved(besideBaseline),
    addedOverNaive: saved(besideNaive),
  };
}

/** Of all leads together. */
export function totalOf({ leads }: TrackRecord): Sums {
  const pair = (a: readonly [number, number], b: readonly [number, number]): readonly [number, number] => [a[0] + b[0], a[1] + b[1]];
  return Object.values(leads).reduce(
    (sum, one) => ({
      figures: sum.figures + one.figures,
      asked: sum.asked + one.asked,
      error: sum.error + one.error,
      absolute: sum.absolute + one.absolute,
      besideBaseline: pair(sum.besideBaseline, one.besideBaseline),
      besideNaive: pair(sum.besideNaive, one.besideNaive),
    }),
    none,
  );
}

/** The control limit of the tracking signal (Brown 1959). */
const LIMIT = 4;
/** Figures that weigh as much as knowing nothing: the credibility of n figures is n / (n + 4) (Buehlmann 1967). */
const DOUBT = 4;

/**
 * By how many per cent a department habitually says more (or, below zero, less) than will be asked: its bias, believed as far as the number of
 * figures goes, and only where chance does not explain it. `null`: no habit is known.
 */
export function habitOf(record: TrackRecord): number | null {
  const { figures, bias, trackingSignal } = judged(totalOf(record));
  if (bias === null || trackingSignal === null || Math.abs(trackingSignal) < LIMIT) return null;
  return (bias * figures) / (figures + DOUBT);
}

/** A figure as the record would have it. */
export function corrected(figure: Quantity, habit: number | null): Quantity {
  return habit === null ? figure : decimal(Math.max(0, Number(figure) / (1 + habit / 100)));
}
