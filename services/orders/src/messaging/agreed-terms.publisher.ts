import { agreedTerms } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { Order } from '../domain/order/order.js';
import { orders } from '../persistence/orders.js';

export const tellsAgreedTerms = tells(agreedTerms, orders, {
  TermsAgreed: ({ agreement, terms: { version, lines, charges } }, order, { at }) => {
    const { customer, purchaseOrder, currency } = order as Order;
    return {
      type: 'TermsAgreed',
      data: {
        version,
        customer,
        purchaseOrder,
        currency,
        agreedBy: agreement.how === 'order-placed' || agreement.how === 'quote-accepted' ? agreement.how : 'change-agreed',
        agreedAt: at,
        lines: lines.map(({ line, product, quantity, unitPrice, discount, orderDiscount, taxCategory, taxRate }) => ({
          line,
          product,
          quantity,
          unitPrice,
          discount,
          orderDiscount,
          taxCategory,
          taxRate,
        })),
        charges: charges.map((charge) => ({ ...charge })),
      },
    };
  },
});
