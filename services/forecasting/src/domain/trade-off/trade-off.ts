import { decimal } from '../history/baseline.js';
import { normalQuantile, normalShare } from '../statistics/normal.js';
import type { Quantity } from '@siklus/kernel';

/** How uncertain the demand for one product is, and what it takes to meet more of it than was planned. */
export interface Uncertain {
  readonly product: string;
  /** Agreed demand in a bucket, on average. */
  readonly demand: number;
  /** Standard deviation of the error in a bucket. */
  readonly sigma: number;
  /** Buckets from the wish to the goods. */
  readonly lead: number;
  readonly hours: readonly { readonly kind: string; readonly perUnit: number }[];
}

/** What one level of service costs, in stock alone or in excess capacity alone. */
export interface Point {
  /** Cycle service level in per cent: in how many buckets of 100 all demand is met. */
  readonly serviceLevel: number;
  /** Units of safety stock. */
  readonly stock: Quantity;
  /** Hours in a bucket beyond the plan, by kind of resource. */
  readonly excess: Readonly<Record<string, Quantity>>;
}

export const levels = [50, 60, 70, 80, 85, 90, 95, 98, 99, 99.5, 99.9] as const;

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
const kindsOf = (all: readonly Uncertain[]): string[] => [...new Set(all.flatMap(({ hours }) => hours.map(({ kind }) => kind)))].sort();

/** What the error in a bucket comes to in hours of a kind: errors of different products are taken as independent. */
function sigmaOf(all: readonly Uncertain[], kind: string): number {
  const hours = all.flatMap(({ sigma, hours: own }) => own.filter((one) => one.kind === kind).map(({ perUnit }) => sigma * perUnit));
  return Math.sqrt(sum(hours.map((h) => h * h)));
}

/**
 * Service level against safety stock and against excess capacity (Silver, Pyke and Thomas 2017, 6.7; Hopp and Spearman 2011, 9.1: variability
 * is buffered by inventory, capacity or time). Stock covers the error over the lead time, z * sigma * sqrt(lead time), product by product;
 * capacity covers the error of a bucket when it is asked for, for all products of a kind of resource together.
 */
export function tradeOff(all: readonly Uncertain[]): Point[] {
  return levels.map((serviceLevel) => {
    const z = Math.max(0, normalQuantile(serviceLevel / 100));
    const stock = decimal(sum(all.map(({ sigma, lead }) => Math.ceil(z * sigma * Math.sqrt(lead)))));
    const excess = Object.fromEntries(kindsOf(all).map((kind) => [kind, decimal(z * sigmaOf(all, kind))]));
    return { serviceLevel, stock, excess };
  });
}

/** What there is today to meet more than was planned. */
export interface Buffers {
  /** Units that are free, by product. */
  readonly stock: ReadonlyMap<string, number>;
  /** Free hours in a bucket, by kind of resource; unknown where the plant has not said. */
  readonly hours: ReadonlyMap<string, number>;
}

/** Where the company stands on the curve; `null` where nothing is known of it. */
export interface Today {
  readonly stock: Quantity;
  /** The service level that the free stock alone gives, products weighted by their demand. */
  readonly levelByStock: number | null;
  readonly excess: Readonly<Record<string, Quantity>>;
  /** That the free hours alone give: of the kind that has the least. */
  readonly levelByCapacity: number | null;
}

const percent = (share: number): number => Math.round(share * 1000) / 10;
/** Whatever is certain is met. */
const levelOf = (buffer: number, sigma: number): number => (sigma === 0 ? 1 : normalShare(buffer / sigma));

export function today(all: readonly Uncertain[], buffers: Buffers): Today {
  const weight = sum(all.map(({ demand }) => demand));
  const met = sum(all.map(({ product, demand, sigma, lead }) => demand * levelOf(buffers.stock.get(product) ?? 0, sigma * Math.sqrt(lead))));
  const known = kindsOf(all).filter((kind) => buffers.hours.has(kind));
  const hoursOf = (kind: string): number => buffers.hours.get(kind) ?? 0;
  return {
    stock: decimal(sum(all.map(({ product }) => buffers.stock.get(product) ?? 0))),
    levelByStock: weight === 0 ? null : percent(met / weight),
    excess: Object.fromEntries(known.map((kind) => [kind, decimal(hoursOf(kind))])),
    levelByCapacity: known.length === 0 ? null : percent(Math.min(...known.map((kind) => levelOf(hoursOf(kind), sigmaOf(all, kind))))),
  };
}
