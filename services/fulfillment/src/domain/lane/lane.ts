import type { Currency, Decider, Money } from '@siklus/kernel';

/** What it costs and how long it takes to bring goods to a country. */
export interface Freight {
  /** The country that they leave from. */
  readonly from: string;
  readonly currency: Currency;
  /** For one delivery. */
  readonly rate: Money;
  /** More for each unit, where it depends on how many go. */
  readonly perUnit?: Money;
  readonly transitDays: number;
  /** Who carries it under which terms is nobody else's business. */
  readonly provider?: string;
}

/** The way to a country, which is its id. */
export interface Lane {
  readonly id: string;
  readonly freight?: Freight;
}

export type LaneCommand =
  | { readonly type: 'StateFreight'; readonly freight: Freight }
  | { readonly type: 'Withdraw' }
  /** The goods of an order go there. */
  | { readonly type: 'Ask'; readonly order: string };

export type LaneFact =
  | { readonly type: 'FreightStated'; readonly freight: Freight }
  | { readonly type: 'Withdrawn' }
  | { readonly type: 'Answered'; readonly order: string; readonly transitDays: number };

/** An order is planned with the lane as it is when its destination is heard of; a way that nobody stated takes as long as any. */
function decide({ freight }: Lane, command: LaneCommand): LaneFact[] {
  switch (command.type) {
    case 'StateFreight':
      return freight && sameFreight(freight, command.freight) ? [] : [{ type: 'FreightStated', freight: command.freight }];
    case 'Withdraw':
      return freight ? [{ type: 'Withdrawn' }] : [];
    case 'Ask':
      return freight ? [{ type: 'Answered', order: command.order, transitDays: freight.transitDays }] : [];
  }
}

function evolve(lane: Lane, fact: LaneFact): Lane {
  switch (fact.type) {
    case 'FreightStated':
      return { id: lane.id, freight: fact.freight };
    case 'Withdrawn':
      return { id: lane.id };
    case 'Answered':
      return lane;
  }
}

const sameFreight = (a: Freight, b: Freight): boolean =>
  a.from === b.from &&
  a.currency === b.currency &&
  a.rate === b.rate &&
  a.perUnit === b.perUnit &&
  a.transitDays === b.transitDays &&
  a.provider === b.provider;

export const lane: Decider<Lane, LaneCommand, LaneFact> = { initial: (id) => ({ id }), decide, evolve };
