import { product } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { products } from '../persistence/products.js';

/** What the lines of a document are called. */
export const onProduct = hears(product).when('ProductStated', ['name', 'unit'], (description, { key }) =>
  on(products, key, { type: 'Describe', description }),
);
