import { quantities, reject, type Decider, type Decision, type Quantity } from '@siklus/kernel';

export interface ReceivedLine {
  readonly product: string;
  readonly location: string;
  readonly quantity: Quantity;
}

/** One goods receipt, under the number that the warehouse or the supplier gave it. */
export interface Receipt {
  readonly id: string;
  readonly lines: readonly ReceivedLine[];
}

export interface TakeIn {
  readonly type: 'TakeIn';
  readonly lines: readonly ReceivedLine[];
}

export interface TakenIn {
  readonly type: 'TakenIn';
  readonly lines: readonly ReceivedLine[];
}

/** What was taken in already is not taken in again; the same receipt with another quantity is no repetition but a contradiction. */
function decide(receipt: Receipt, { lines }: TakeIn): Decision<TakenIn> {
  const known = (line: ReceivedLine): ReceivedLine | undefined =>
    receipt.lines.find(({ product, location }) => product === line.product && location === line.location);
  for (const line of lines) {
    const before = known(line);
    if (!quantities.isPositive(line.quantity)) return reject('FULFILLMENT.QUANTITY_NOT_POSITIVE', { product: line.product });
    if (before && before.quantity !== line.quantity) return reject('FULFILLMENT.RECEIPT_DIFFERS', { ...line, known: before.quantity });
    if (lines.filter((other) => other.product === line.product && other.location === line.location).length > 1)
      return reject('FULFILLMENT.LINE_NAMED_TWICE', { product: line.product, location: line.location });
  }
  if (lines.every(known)) return [];
  if (lines.some(known)) return reject('FULFILLMENT.RECEIPT_DIFFERS', { known: receipt.lines });
  return [{ type: 'TakenIn', lines }];
}

export const receipt: Decider<Receipt, TakeIn, TakenIn> = {
  initial: (id) => ({ id, lines: [] }),
  decide,
  evolve: (before, { lines }) => ({ ...before, lines: [...before.lines, ...lines] }),
};
