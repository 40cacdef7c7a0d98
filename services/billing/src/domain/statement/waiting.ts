import { amounts, quantities, type Instant, type Money } from '@siklus/kernel';
import type { Item, ItemLine, LinePortion, Portions } from '../item.js';

/** An item that waits to be invoiced. */
export interface Waiting extends Item {
  readonly since: Instant;
}

/** The item less the portions of it that are taken back before it is invoiced. */
export function reduced(item: Waiting, { lines, charges }: Portions): Waiting {
  const own = lines.filter((portion) => portion.item === item.item);
  const left = item.lines.map((line) =>
    own.filter((p) => p.line === line.line && p.termsVersion === line.termsVersion).reduce(lessPortion, line),
  );
  const taken = (charge: string): Money[] => charges.filter((p) => p.item === item.item && p.charge === charge).map(({ net }) => net);
  return {
    ...item,
    lines: left.filter(({ quantity, net }) => quantities.isPositive(quantity) || amounts.isPositive(net)),
    charges: item.charges
      .map((charge) => ({ ...charge, net: amounts.subtract(charge.net, amounts.add(...taken(charge.charge))) }))
      .filter(({ net }) => amounts.isPositive(net)),
  };
}

function lessPortion(line: ItemLine, portion: LinePortion): ItemLine {
  const quantity = quantities.subtract(line.quantity, portion.quantity);
  const net = amounts.subtract(line.net, portion.net);
  const bearsDiscount = !amounts.isZero(line.orderDiscount);
  return {
    ...line,
    quantity,
    net,
    orderDiscount: bearsDiscount ? amounts.subtract(amounts.ofLine(line.unitPrice, quantity, line.discount), net) : line.orderDiscount,
    deliveries: line.deliveries
      .map((cited) => {
        const off = portion.deliveries.find(({ delivery }) => delivery === cited.delivery);
        return off ? { ...cited, quantity: quantities.subtract(cited.quantity, off.quantity) } : cited;
      })
      .filter((cited) => quantities.isPositive(cited.quantity)),
  };
}
