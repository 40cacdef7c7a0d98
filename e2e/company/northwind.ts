import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { calendarDate, currency, idFrom, money, quantity, rate } from '@siklus/kernel';
import type { CalendarDate, Money, Quantity, Rate } from '@siklus/kernel';
import { placeOf, type Place } from './places.js';

export const USD = currency('USD');

export interface Customer extends Place {
  readonly id: string;
  readonly name: string;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  readonly price: Money;
}

export interface Carrier {
  readonly id: string;
  readonly name: string;
}

export interface Address {
  readonly recipient: string;
  readonly street: readonly string[];
  readonly city: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country: string;
}

export interface Line {
  readonly line: string;
  readonly product: string;
  readonly quantity: Quantity;
  readonly price: Money;
  readonly discount: Rate;
}

export interface Order {
  /** As the product names it. */
  readonly id: string;
  /** As the records number it. */
  readonly number: string;
  readonly purchaseOrder: string;
  readonly customer: string;
  readonly salesperson: string;
  readonly orderedOn: CalendarDate;
  readonly requiredOn: CalendarDate;
  readonly shippedOn: CalendarDate | undefined;
  /** Id of the carrier. */
  readonly carrier: string;
  readonly freight: Money;
  readonly shipTo: Address;
  readonly lines: readonly Line[];
}

/** The sample company as its records describe it, in the words of the product. */
export interface Company {
  readonly customers: readonly Customer[];
  readonly products: readonly Product[];
  readonly carriers: readonly Carrier[];
  readonly orders: readonly Order[];
}

type Row = Readonly<Record<string, string>>;

export const productId = (number: string): string => `northwind-${number}`;
const carrierId = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

/** `14.00` is 1400 cents. */
function minor(text: string): Money {
  const [whole = '', fraction = ''] = text.split('.');
  return money(BigInt(whole + fraction.padEnd(2, '0')));
}

/** The row's fields, each of which the files are known to have. */
function fields(row: Row): (name: string) => string {
  return (name) => {
    const value = row[name];
    if (value === undefined) throw new Error(`the file has no column ${name}`);
    return value;
  };
}

function customerOf(row: Row): Customer {
  const of = fields(row);
  return { id: of('customer_id'), name: of('company_name'), ...placeOf(of('country'), of('region'), of('city')) };
}

function productOf(row: Row): Product {
  const of = fields(row);
  return { id: productId(of('product_id')), name: of('product_name'), family: of('category'), price: minor(of('unit_price')) };
}

function lineOf(row: Row, index: number): Line {
  const of = fields(row);
  return {
    line: String(index + 1),
    product: productId(of('product_id')),
    quantity: quantity(of('quantity')),
    price: minor(of('unit_price')),
    discount: rate(of('discount')),
  };
}

function addressOf(of: (name: string) => string): Address {
  return {
    recipient: of('ship_name'),
    street: of('ship_address').split(/\r?\n/),
    city: of('ship_city'),
    ...(of('ship_region') && { region: of('ship_region') }),
    ...(of('ship_postal_code') && { postalCode: of('ship_postal_code') }),
    country: placeOf(of('ship_country'), of('ship_region'), of('ship_city')).country,
  };
}

function orderOf(row: Row, lines: readonly Row[]): Order {
  const of = fields(row);
  const [number, customer] = [of('order_id'), of('customer_id')];
  const purchaseOrder = `PO-${number}`;
  return {
    id: idFrom('order', customer, purchaseOrder),
    number,
    purchaseOrder,
    customer,
    salesperson: `employee-${of('employee_id')}`,
    orderedOn: calendarDate(of('order_date')),
    requiredOn: calendarDate(of('required_date')),
    shippedOn: of('shipped_date') ? calendarDate(of('shipped_date')) : undefined,
    carrier: carrierId(of('shipper')),
    freight: minor(of('freight')),
    shipTo: addressOf(of),
    lines: lines.map(lineOf),
  };
}

export function readCompany(folder: string): Company {
  const read = (file: string): Row[] => parse(readFileSync(join(folder, file), 'utf8'), { columns: true });
  const orders = read('orders.csv');
  const linesOf = new Map<string, Row[]>(orders.map((order) => [order['order_id'] ?? '', []]));
  for (const line of read('order_lines.csv')) linesOf.get(line['order_id'] ?? '')?.push(line);
  return {
    customers: read('customers.csv').map(customerOf),
    products: read('products.csv').map(productOf),
    carriers: [...new Set(orders.map((order) => order['shipper'] ?? ''))].sort().map((name) => ({ id: carrierId(name), name })),
    orders: orders.map((order) => orderOf(order, linesOf.get(order['order_id'] ?? '') ?? [])),
  };
}
