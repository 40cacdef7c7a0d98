import { amounts, zero, type Money, type Rate } from '@siklus/kernel';
import type { Beyond, Offered, QuotedLine } from './quote.js';

export const netOf = ({ listPrice, quantity, discount }: QuotedLine): Money => amounts.ofLine(listPrice, quantity, discount);

export const marginOf = (line: QuotedLine): Money | null => (line.cost === null ? null : amounts.subtract(netOf(line), line.cost));

/** Of the whole quote; `null` as long as the cost of any line is unknown. */
export function wholeMargin(lines: readonly QuotedLine[]): Money | null {
  const margins = lines.map(marginOf);
  return margins.includes(null) ? null : amounts.add(zero, ...(margins as Money[]));
}

/** What only sales and finance together may offer: a discount beyond what anybody may give, or a margin below the floor. */
export function beyondIn({ lines, floor }: Offered): Beyond[] {
  return lines.flatMap((line): Beyond[] => [
    ...(isAbove(line.discount, line.allowed) ? [{ line: line.line, reason: 'DISCOUNT_BEYOND_LIMIT' as const }] : []),
    ...(isBelow(line, floor) ? [{ line: line.line, reason: 'BELOW_FLOOR' as const }] : []),
  ]);
}

const isAbove = (discount: Rate, allowed: Rate): boolean => Number(discount) > Number(allowed);

function isBelow(line: QuotedLine, floor: Rate): boolean {
  const margin = marginOf(line);
  return margin !== null && amounts.compare(margin, amounts.portion(netOf(line), floor)) < 0;
}
