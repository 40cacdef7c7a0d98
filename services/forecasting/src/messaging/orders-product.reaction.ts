import { product } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { products } from '../persistence/products.js';

export const onProduct = hears(product).when('ProductStated', ['family', 'unit', 'active'], (stated, { key }) =>
  on(products, key, { type: 'NoteStatement', stated }),
);
