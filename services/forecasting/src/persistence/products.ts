import { keeps } from '@siklus/messaging';
import { productDecider } from '../domain/product/product.js';

export const products = keeps({
  kind: 'product',
  table: 'products',
  decider: productDecider,
  columns: {
    family: { type: 'text', of: ({ stated }) => stated?.family ?? null },
    active: { type: 'boolean', of: ({ stated }) => stated?.active ?? false },
  },
});
