import { agreedTerms } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { purchases } from '../persistence/purchases.js';

export const onAgreedTerms = hears(agreedTerms).when('TermsAgreed', ['version', 'customer', 'currency', 'lines'], (terms, { key }) => {
  const lines = terms.lines.map(({ line, product, quantity, unitPrice, discount, orderDiscount }) => ({
    line,
    product,
    quantity,
    unitPrice,
    discount,
    orderDiscount,
  }));
  return on(purchases, key, { type: 'NoteTerms', version: terms.version, customer: terms.customer, currency: terms.currency, lines });
});
