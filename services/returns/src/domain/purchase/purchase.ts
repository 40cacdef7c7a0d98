import {
  amounts,
  never,
  none,
  quantities,
  reject,
  type CalendarDate,
  type Currency,
  type Decider,
  type Decision,
  type Money,
  type Quantity,
  type Rate,
  type TimeZone,
} from '@siklus/kernel';

const { add, subtract, compare, least, isPositive } = quantities;

export interface AgreedLine {
  readonly line: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly unitPrice: Money;
  readonly discount: Rate;
  readonly orderDiscount: Money;
}

export interface ArrivedLine {
  readonly line: string;
  readonly quantity: Quantity;
  readonly termsVersion: number;
  readonly serials?: readonly string[];
}

export interface Arrival {
  readonly delivery: string;
  readonly date: CalendarDate;
  readonly lines: readonly ArrivedLine[];
  /** From the first on, the lines are what a correction says. */
  readonly corrections: readonly string[];
}

/** The return on which units are, or the claim that is about them. */
export interface Taker {
  readonly of: 'return' | 'claim';
  readonly id: string;
}
const same = (a: Taker, b: Taker): boolean => a.of === b.of && a.id === b.id;

/** Units that are on their way back, or that a claim is about. */
export interface Taken {
  readonly by: Taker;
  readonly line: string;
  readonly delivery: string;
  readonly quantity: Quantity;
}
export type TakenUnits = Omit<Taken, 'by'>;

export interface BilledLine {
  readonly line: string;
  readonly termsVersion: number;
  readonly quantity: Quantity;
  readonly net: Money;
}

/** What one order brought to its customer, at which price, and which of it is taken back or complained about already. */
export interface Purchase {
  readonly order: string;
  readonly customer: string | null;
  readonly zone: TimeZone | null;
  readonly currency: Currency | null;
  readonly newest: number;
  readonly terms: Readonly<Record<number, readonly AgreedLine[]>>;
  readonly arrivals: readonly Arrival[];
  /** Invoiced less credited, by line and version. */
  readonly billed: readonly BilledLine[];
  readonly taken: readonly Taken[];
}

export type PurchaseCommand =
  | { readonly type: 'NoteOrder'; readonly customer: string; readonly timeZone: TimeZone }
  | {
      readonly type: 'NoteTerms';
      readonly version: number;
      readonly customer: string;
      readonly currency: Currency;
      readonly lines: readonly AgreedLine[];
    }
  | ({ readonly type: 'NoteDelivery' } & Omit<Arrival, 'corrections'>)
  | ({ readonly type: 'NoteCorrection'; readonly correction: string } & Omit<Arrival, 'corrections'>)
  | { readonly type: 'NoteInvoiced'; readonly lines: readonly BilledLine[] }
  | { readonly type: 'NoteCredited'; readonly lines: readonly BilledLine[] }
  /** Nobody else may bring these back, or complain about them, from now on. */
  | { readonly type: 'Take'; readonly by: Taker; readonly units: readonly TakenUnits[] }
  /** The customer has them still, or again. All of `by`, unless said. */
  | { readonly type: 'GiveBack'; readonly by: Taker; readonly units?: readonly TakenUnits[] }
  /** What a claim was about comes back on a return. */
  | { readonly type: 'PassOn'; readonly by: Taker; readonly to: Taker };

export type PurchaseFact =
  | { readonly type: 'OrderNoted'; readonly customer: string; readonly timeZone: TimeZone }
  | {
      readonly type: 'TermsNoted';
      readonly version: number;
      readonly customer: string;
      readonly currency: Currency;
      readonly lines: readonly AgreedLine[];
    }
  | ({ readonly type: 'DeliveryNoted' } & Omit<Arrival, 'corrections'>)
  | ({ readonly type: 'DeliveryCorrected'; readonly correction: string } & Omit<Arrival, 'corrections'>)
  | { readonly type: 'InvoiceNoted'; readonly lines: readonly BilledLine[] }
  | { readonly type: 'CreditNoted'; readonly lines: readonly BilledLine[] }
  | { readonly type: 'Taken'; readonly by: Taker; readonly units: readonly TakenUnits[] }
  | { readonly type: 'GivenBack'; readonly by: Taker; readonly units: readonly TakenUnits[] }
  | { readonly type: 'PassedOn'; readonly by: Taker; readonly to: Taker }
  /** They were never delivered, as shipping says now. */
  | { readonly type: 'Overtaken'; readonly by: Taker; readonly units: readonly TakenUnits[] };

export const purchase: Decider<Purchase, PurchaseCommand, PurchaseFact> = {
  initial: (order) => ({ order, customer: null, zone: null, currency: null, newest: 0, terms: {}, arrivals: [], billed: [], taken: [] }),
  decide,
  evolve,
};

function decide(state: Purchase, command: PurchaseCommand): Decision<PurchaseFact> {
  switch (command.type) {
    case 'NoteOrder':
      return state.zone === null ? [{ ...command, type: 'OrderNoted' }] : [];
    case 'NoteTerms':
      return state.terms[command.version] ? [] : [{ ...command, type: 'TermsNoted' }];
    case 'NoteDelivery':
      return state.arrivals.some(({ delivery }) => delivery === command.delivery) ? [] : [{ ...command, type: 'DeliveryNoted' }];
    case 'NoteCorrection': {
      const known = state.arrivals.find(({ delivery }) => delivery === command.delivery);
      if (known?.corrections.includes(command.correction)) return [];
      const corrected: PurchaseFact = { ...command, type: 'DeliveryCorrected' };
      return [corrected, ...overtaken(evolve(state, corrected), command.delivery)];
    }
    case 'NoteInvoiced':
      return [{ type: 'InvoiceNoted', lines: command.lines }];
    case 'NoteCredited':
      return [{ type: 'CreditNoted', lines: command.lines }];
    case 'Take': {
      const { by, units } = command;
      if (state.taken.some((one) => same(one.by, by))) return [];
      const above = units.find(({ line, delivery, quantity }) => compare(quantity, leftOf(state, line, delivery)) > 0);
      if (above) return reject('RETURNS.ABOVE_DELIVERED', { order: state.order, ...above, left: leftOf(state, above.line, above.delivery) });
      return units.length === 0 ? [] : [{ type: 'Taken', by, units }];
    }
    case 'GiveBack': {
      const { by } = command;
      const mine = state.taken.filter((one) => same(one.by, by));
      const wanted = command.units ?? mine;
      const units = wanted.flatMap(({ line, delivery, quantity }) => {
        const has = mine.find((one) => one.line === line && one.delivery === delivery)?.quantity ?? none;
        const back = least(quantity, has);
        return isPositive(back) ? [{ line, delivery, quantity: back }] : [];
      });
      return units.length === 0 ? [] : [{ type: 'GivenBack', by, units }];
    }
    case 'PassOn':
      return state.taken.some((one) => same(one.by, command.by)) ? [{ ...command, type: 'PassedOn' }] : [];
    default:
      return never(command);
  }
}

/** What stands taken of a delivery beyond what it brought: the newest taker gives way first. */
function overtaken(state: Purchase, delivery: string): PurchaseFact[] {
  const lines = new Set(state.taken.filter((one) => one.delivery === delivery).map(({ line }) => line));
  return [...lines].flatMap((line) => {
    let surplus = subtract(takenOf(state, line, delivery), arrivedOf(state, line, delivery));
    return state.taken
      .filter((one) => one.delivery === delivery && one.line === line)
      .toReversed()
      .flatMap(({ by, quantity }): PurchaseFact[] => {
        const back = least(surplus, quantity);
        if (!isPositive(back)) return [];
        surplus = subtract(surplus, back);
        return [{ type: 'Overtaken', by, units: [{ line, delivery, quantity: back }] }];
      });
  });
}

function evolve(state: Purchase, fact: PurchaseFact): Purchase {
  switch (fact.type) {
    case 'OrderNoted':
      return { ...state, customer: fact.customer, zone: fact.timeZone };
    case 'TermsNoted': {
      const { version, customer, currency, lines } = fact;
      const isNewest = version > state.newest;
      const whose = isNewest ? { customer, currency, newest: version } : {};
      return { ...state, ...whose, terms: { ...state.terms, [version]: lines } };
    }
    case 'DeliveryNoted': {
      const { delivery, date, lines } = fact;
      return { ...state, arrivals: [...state.arrivals, { delivery, date, lines, corrections: [] }] };
    }
    case 'DeliveryCorrected': {
      const { delivery, date, lines, correction } = fact;
      const known = state.arrivals.find((one) => one.delivery === delivery);
      const restated = { delivery, date, lines, corrections: [...(known?.corrections ?? []), correction] };
      return { ...state, arrivals: known ? state.arrivals.map((one) => (one === known ? restated : one)) : [...state.arrivals, restated] };
    }
    case 'InvoiceNoted':
      return { ...state, billed: fact.lines.reduce((all, line) => billing(all, line, add, amounts.add), state.billed) };
    case 'CreditNoted':
      return { ...state, billed: fact.lines.reduce((all, line) => billing(all, line, subtract, amounts.subtract), state.billed) };
    case 'Taken':
      return { ...state, taken: [...state.taken, ...fact.units.map((units) => ({ by: fact.by, ...units }))] };
    case 'PassedOn':
      return { ...state, taken: state.taken.map((one) => (same(one.by, fact.by) ? { ...one, by: fact.to } : one)) };
    case 'GivenBack':
    case 'Overtaken':
      return { ...state, taken: fact.units.reduce((all, units) => without(all, fact.by, units), state.taken) };
    default:
      return never(fact);
  }
}

function billing(
  all: readonly BilledLine[],
  { line, termsVersion, quantity, net }: BilledLine,
  units: (a: Quantity, b: Quantity) => Quantity,
  money: (a: Money, b: Money) => Money,
): BilledLine[] {
  const known = all.find((one) => one.line === line && one.termsVersion === termsVersion) ?? {
    line,
    termsVersion,
    quantity: none,
    net: '0' as Money,
  };
  const others = all.filter((one) => one !== known);
  return [...others, { ...known, quantity: units(known.quantity, quantity), net: money(known.net, net) }];
}

const without = (all: readonly Taken[], by: Taker, { line, delivery, quantity }: TakenUnits): Taken[] =>
  all.flatMap((one) => {
    if (!same(one.by, by) || one.line !== line || one.delivery !== delivery) return [one];
    const left = subtract(one.quantity, quantity);
    return isPositive(left) ? [{ ...one, quantity: left }] : [];
  });

export const arrivedOf = ({ arrivals }: Purchase, line: string, delivery: string): Quantity =>
  add(
    none,
    ...arrivals.filter((one) => one.delivery === delivery).flatMap(({ lines }) => lines.filter((l) => l.line === line).map((l) => l.quantity)),
  );

export const takenOf = ({ taken }: Purchase, line: string, delivery: string): Quantity =>
  add(none, ...taken.filter((one) => one.line === line && one.delivery === delivery).map(({ quantity }) => quantity));

/** What of a delivery's line is with the customer and nobody has asked about. */
export const leftOf = (state: Purchase, line: string, delivery: string): Quantity =>
  quantities.most(none, subtract(arrivedOf(state, line, delivery), takenOf(state, line, delivery)));
