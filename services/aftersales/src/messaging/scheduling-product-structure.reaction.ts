import { productStructure } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { structures } from '../persistence/known.js';

export const onProductStructure = hears(productStructure)
  .when('StructureStated', ['parts', 'skills'], ({ parts, skills }, { key }) =>
    on(structures, key, { type: 'NoteStatement', stated: { parts: parts.map(({ product, quantity }) => ({ product, quantity })), skills } }),
  )
  .whenWithdrawn(({ key }) => on(structures, key, { type: 'NoteStatement', stated: { parts: [], skills: [] } }));
