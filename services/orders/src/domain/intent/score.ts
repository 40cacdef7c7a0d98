import { amounts, rate, zero, type Currency, type Money, type Quantity } from '@siklus/kernel';
import type { Tier } from '../customer/customer.js';
import type { IntentContent, Weight } from './intent.js';

/** What is looked up for a score. */
export interface Scoring {
  readonly intent: IntentContent;
  /** The customer's country. */
  readonly region: string;
  /** The customer has ordered nothing before. */
  readonly isNew: boolean;
  /** Of one unit of what the plant makes, by product. */
  readonly unitCosts: Readonly<Record<string, { readonly currency: Currency; readonly cost: Money }>>;
}

/** What of an order is scored. */
export interface Scored {
  readonly tier: Tier;
  readonly currency: Currency;
  readonly lines: readonly { readonly product: string; readonly family: string; readonly quantity: Quantity; readonly net: Money }[];
}

export interface ScorePart extends Weight {
  /** How far the order is what is wanted, from 0 to 1; `null` where it is not known. */
  readonly fit: number | null;
  readonly points: number;
}

/** The sum of its parts, in points of a hundred for each whole weight. */
export interface Score {
  readonly points: number;
  readonly parts: readonly ScorePart[];
  /** Families among the order's that the company will not serve. */
  readonly excluded: readonly string[];
}

const nothing = rate('0');

/** How far an order is what top management wants. */
export function scoreOf(order: Scored, scoring: Scoring): Score {
  const parts = scoring.intent.weights.map((weight): ScorePart => {
    const fit = fitOf(weight, order, scoring);
    return { ...weight, fit, points: Math.round(100 * Number(weight.weight) * (fit ?? 0)) };
  });
  const families = new Set(order.lines.map(({ family }) => family));
  return {
    points: parts.reduce((sum, { points }) => sum + points, 0),
    parts,
    excluded: scoring.intent.excludedFamilies.filter((family) => families.has(family)),
  };
}

function fitOf({ of, name }: Weight, order: Scored, scoring: Scoring): number | null {
  switch (of) {
    case 'tier':
      return String(order.tier) === name ? 1 : 0;
    case 'region':
      return scoring.region === name ? 1 : 0;
    case 'new-business':
      return scoring.isNew ? 1 : 0;
    case 'family':
      return share(valueOf(order.lines.filter(({ family }) => family === name)), valueOf(order.lines));
    case 'margin':
      return marginOf(order, scoring);
  }
}

/** Known where the plant has told a cost of every product, in the order's currency. Less than nothing counts as nothing. */
function marginOf({ currency, lines }: Scored, { unitCosts }: Scoring): number | null {
  let cost = zero;
  for (const { product, quantity } of lines) {
    const known = unitCosts[product];
    if (known?.currency !== currency) return null;
    cost = amounts.add(cost, amounts.ofLine(known.cost, quantity, nothing));
  }
  const value = valueOf(lines);
  return Math.max(0, share(amounts.subtract(value, cost), value));
}

const valueOf = (lines: Scored['lines']): Money => amounts.add(zero, ...lines.map(({ net }) => net));
const share = (part: Money, whole: Money): number => (amounts.isPositive(whole) ? Number(part) / Number(whole) : 0);
