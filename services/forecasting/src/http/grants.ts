import { departments } from '@siklus/contracts';
import type { Grant } from '@siklus/service-kit';

/** Those who plan. */
export const planning: readonly [Grant, ...Grant[]] = ['marketing', 'production'];

export const managersWhoPlan: readonly [Grant, ...Grant[]] = [
  { department: 'marketing', role: 'manager' },
  { department: 'production', role: 'manager' },
];

/** Everybody who may be asked to sign: whether somebody is, the map of the cycle says. */
export const signers = departments.filter((department) => department !== 'ops') as unknown as readonly [Grant, ...Grant[]];
