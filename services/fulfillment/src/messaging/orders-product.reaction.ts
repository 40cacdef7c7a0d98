import { product } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { stocks } from '../persistence/stocks.js';

export const onProduct = hears(product).when('ProductStated', ['name', 'unit', 'active'], ({ name, unit, active }, { key }) =>
  on(stocks, key, { type: 'NoteProduct', name, unit, active }),
);
