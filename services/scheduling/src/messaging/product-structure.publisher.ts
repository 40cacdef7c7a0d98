import { productStructure } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { structures } from '../persistence/plant.js';

/** A product that is no kit, and no work, any more is withdrawn. */
export const tellsProductStructure = tells(productStructure, structures, {
  KitStated: ({ product, kit: { parts, skills } }) => ({
    type: 'StructureStated',
    key: product,
    data: parts.length + skills.length === 0 ? null : { product, parts: parts.map((part) => ({ ...part })), skills: [...skills] },
  }),
});
