import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { diagram, type Transitions } from '@siklus/kernel';
import { statuses as discrepancies } from '../src/domain/discrepancy/discrepancy.js';
import { statuses as invoices } from '../src/domain/invoice/invoice.js';
import { statuses as payments } from '../src/domain/payment/payment.js';
import { statuses as refunds } from '../src/domain/refund/refund.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it.each<[string, Transitions<string>]>([
  ['invoice', invoices],
  ['refund', refunds],
  ['payment', payments],
  ['discrepancy', discrepancies],
])('the README draws the life of a %s as it is', (_, table) => expect(readme).toContain(diagram(table)));
