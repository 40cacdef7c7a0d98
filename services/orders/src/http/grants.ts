import { departments } from '@siklus/contracts';
import type { Grant } from '@siklus/service-kit';

/** Executives sit in every department but ops. */
export const executives = departments
  .filter((department) => department !== 'ops')
  .map((department) => ({ department, role: 'executive' })) as unknown as readonly [Grant, ...Grant[]];

/** Everybody who may be asked to sign: whether somebody is, the map of the cycle says. */
export const signers = departments.filter((department) => department !== 'ops') as unknown as readonly [Grant, ...Grant[]];

export const managersOfSales: Grant = { department: 'sales', role: 'manager' };
