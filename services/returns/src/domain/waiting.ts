import type { Wait as Awaited } from '@siklus/kernel';

/** Who may be awaited for a return or a claim. */
export const holders = ['customer', 'retailer', 'logistics-provider', 'sales', 'shipping', 'service', 'finance'] as const;
export type Holder = (typeof holders)[number];

export type Wait = Awaited<Holder>;
