import { keeps } from '@siklus/messaging';
import { instructions } from '../domain/instructions/instructions.js';
import { proof } from '../domain/proof/proof.js';
import { provider } from '../domain/provider/provider.js';

export const providers = keeps({
  kind: 'provider',
  table: 'providers',
  decider: provider,
  columns: { name: { type: 'text', of: ({ name }) => name }, active: { type: 'boolean', of: ({ active }) => active } },
});

/** Key: order. Personal data. */
export const destinations = keeps({
  kind: 'instructions',
  table: 'instructions',
  decider: instructions,
  orderOf: (_, id) => id,
  personal: true,
});

/** Key: delivery. Personal data. */
export const proofs = keeps({ kind: 'proof', table: 'proofs', decider: proof, personal: true });
