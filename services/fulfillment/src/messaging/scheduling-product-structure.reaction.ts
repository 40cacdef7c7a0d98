import { productStructure } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { structures } from '../persistence/materials.js';

/** A product that is no kit any more has no parts. */
export const onProductStructure = hears(productStructure)
  .when('StructureStated', ['parts', 'skills'], ({ parts, skills }, { key }) =>
    on(structures, key, { type: 'NoteParts', parts: parts.map(({ product, quantity }) => ({ product, quantity })), skills }),
  )
  .whenWithdrawn(({ key }) => on(structures, key, { type: 'NoteParts', parts: [], skills: [] }));
