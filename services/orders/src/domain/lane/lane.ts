import { statementDecider, type Currency, type Money } from '@siklus/kernel';

/** What it costs and how long it takes to bring goods to a country, as fulfillment says. */
export interface Lane {
  readonly to: string;
  readonly currency: Currency;
  /** For one delivery, and more for each unit. */
  readonly rate: Money;
  readonly perUnit?: Money;
  readonly transitDays: number;
}

export const laneDecider = statementDecider<Lane>();
