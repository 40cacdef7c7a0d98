import { keeps } from '@siklus/messaging';
import { material } from '../domain/material/material.js';
import { structure } from '../domain/structure/structure.js';

/** Key: the work order, as scheduling names it. */
export const materials = keeps({
  kind: 'material',
  table: 'materials',
  decider: material,
  columns: { issued: { type: 'boolean', of: ({ issued }) => issued }, rank: { type: 'integer', of: ({ work }) => work?.rank ?? null } },
});

/** Key: the product. */
export const structures = keeps({ kind: 'structure', table: 'structures', decider: structure });
