import { product } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { soldProducts } from '../persistence/heard.js';

export const onProduct = hears(product).when('ProductStated', ['family', 'routes'], ({ family, routes }, { key }) =>
  on(soldProducts, key, { type: 'NoteStatement', stated: { family, routes: [...routes] } }),
);
