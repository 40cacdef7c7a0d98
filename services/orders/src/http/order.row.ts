import {
  IsCalendarDate,
  IsCountry,
  IsCurrency,
  IsId,
  IsMoney,
  IsOneOf,
  IsQuantity,
  IsRate,
  IsText,
  Optional,
  routes,
  type Route,
} from '@siklus/contracts';
import { reject, type CalendarDate, type Currency, type Money, type Quantity, type Rate } from '@siklus/kernel';
import { Refused } from '@siklus/messaging';
import { instantPromises, type InstantPromise, type OrderEntry } from '../application/order/order-entry.js';

/** One line of an order as a row of CSV; what belongs to the whole order stands in every one of its rows. */
export class OrderRow {
  @IsId() customer!: string;
  @IsText(100) purchaseOrder!: string;
  @IsCurrency() currency!: Currency;
  @Optional() @IsId() salesperson?: string;
  @Optional() @IsMoney() orderDiscount?: Money;
  /** Due with the first delivery. */
  @Optional() @IsMoney() freight?: Money;
  @Optional() @IsId() line?: string;
  @IsId() product!: string;
  @IsQuantity() quantity!: Quantity;
  @IsCalendarDate() wantedDate!: CalendarDate;
  @Optional() @IsMoney() unitPrice?: Money;
  @Optional() @IsRate() discount?: Rate;
  @Optional() @IsOneOf(...routes) route?: Route;
  @Optional() @IsOneOf(...instantPromises) promise?: InstantPromise;
  @Optional() @IsText(200) recipient?: string;
  @Optional() @IsText(200) street?: string;
  @Optional() @IsText(100) city?: string;
  @Optional() @IsText(100) region?: string;
  @Optional() @IsText(20) postalCode?: string;
  @Optional() @IsCountry() country?: string;
  @Optional() @IsText(200) contact?: string;
  @Optional() @IsText(50) phone?: string;
}

const ofTheOrder = [
  'currency',
  'salesperson',
  'orderDiscount',
  'freight',
  'recipient',
  'street',
  'city',
  'region',
  'postalCode',
  'country',
  'contact',
  'phone',
] as const satisfies readonly (keyof OrderRow)[];

/** The rows of one purchase order as one order. @throws Refused when they disagree about it */
export function entryOf(rows: readonly [OrderRow, ...OrderRow[]]): OrderEntry {
  const [first] = rows;
  const disputed = ofTheOrder.find((field) => rows.some((row) => row[field] !== first[field]));
  if (disputed) throw new Refused(reject('ORDERS.ROWS_DISAGREE', { field: disputed }));
  const { customer, purchaseOrder, currency, salesperson, orderDiscount, freight } = first;
  const instructions = instructionsOf(first);
  return {
    customer,
    purchaseOrder,
    currency,
    lines: rows.map(({ line, product, quantity, wantedDate, unitPrice, discount, route, promise }) => ({
      line,
      product,
      quantity,
      wantedDate,
      unitPrice,
      discount,
      route,
      promise,
    })),
    charges: freight === undefined ? [] : [{ charge: 'freight', kind: 'freight', amount: freight, dueWith: 'first-delivery' }],
    ...(salesperson === undefined ? {} : { salesperson }),
    ...(orderDiscount === undefined ? {} : { orderDiscount }),
    ...(instructions && { deliveryInstructions: instructions }),
  };
}

function instructionsOf({
  recipient,
  street,
  city,
  region,
  postalCode,
  country,
  contact,
  phone,
}: OrderRow): OrderEntry['deliveryInstructions'] {
  if (recipient === undefined && street === undefined && city === undefined && country === undefined) return undefined;
  if (recipient === undefined || street === undefined || city === undefined || country === undefined)
    throw new Refused(reject('ORDERS.ADDRESS_INCOMPLETE', { needs: ['recipient', 'street', 'city', 'country'] }));
  return { recipient, street: [street], city, region, postalCode, country, contact, phone };
}
