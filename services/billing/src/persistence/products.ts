import { keeps } from '@siklus/messaging';
import { product } from '../domain/product/product.js';

export const products = keeps({ kind: 'product', table: 'products', decider: product });
