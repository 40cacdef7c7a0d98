import { product } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { products } from '../persistence/products.js';

/** Prices stay inside. */
export const tellsProduct = tells(product, products, {
  ProductStated: ({ name, unit, family, routes, tracking, taxCategory, active }, { id }) => ({
    type: 'ProductStated',
    data: { product: id, name, unit, family, routes: [...routes], tracking, taxCategory, active },
  }),
});
