import { product } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { products } from '../persistence/known.js';

export const onProduct = hears(product).when('ProductStated', ['name', 'unit', 'family'], (stated, { key }) =>
  on(products, key, { type: 'NoteStatement', stated }),
);
