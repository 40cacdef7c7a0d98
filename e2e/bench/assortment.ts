import { calendarDate, money, quantity, type CalendarDate } from '@siklus/kernel';
import { USD, type Company } from '../company/northwind.js';

export const LINES_PER_ORDER = 3;
/** More of each product than any run can sell. */
export const PLENTY = quantity('100000000');

const MOST_OF_A_PRODUCT = 12;
const FREIGHT = money('1250');
const WANTED_IN_MS = 30 * 86_400_000;

/** As orders takes it in, alone or as a line of a file. */
export interface OrderBody {
  readonly customer: string;
  readonly purchaseOrder: string;
  readonly currency: string;
  readonly lines: readonly { readonly line: string; readonly product: string; readonly quantity: string; readonly wantedDate: CalendarDate; readonly route: 'warehouse' }[];
  readonly charges: readonly object[];
  readonly deliveryInstructions: object;
}

/** Purchase orders without an end, each of three products of the company, which all of its customers place in turn. */
export class Assortment {
  private readonly company: Company;
  private readonly wantedDate = calendarDate(new Date(Date.now() + WANTED_IN_MS).toISOString().slice(0, 10));
  private placed = 0;

  constructor(company: Company) {
    this.company = company;
  }

  next(): OrderBody {
    const { customers, products, orders } = this.company;
    const n = this.placed++;
    return {
      customer: at(customers, n).id,
      purchaseOrder: `BENCH-${n}`,
      currency: USD,
      lines: Array.from({ length: LINES_PER_ORDER }, (_, i) => ({
        line: String(i + 1),
        product: at(products, n * LINES_PER_ORDER + i).id,
        quantity: String(1 + ((n + i) % MOST_OF_A_PRODUCT)),
        wantedDate: this.wantedDate,
        route: 'warehouse',
      })),
      charges: [{ charge: 'freight', kind: 'freight', amount: FREIGHT, dueWith: 'first-delivery' }],
      deliveryInstructions: at(orders, n).shipTo,
    };
  }

  *take(count: number): Generator<OrderBody, void, undefined> {
    for (let n = 0; n < count; n += 1) yield this.next();
  }
}

function at<T>(all: readonly T[], n: number): T {
  const one = all[n % all.length];
  if (one === undefined) throw new Error('the company has none of them');
  return one;
}
