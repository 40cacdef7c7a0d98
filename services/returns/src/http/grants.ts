import { departments } from '@siklus/contracts';
import type { Grant } from '@siklus/service-kit';

export const managersOfSales: Grant = { department: 'sales', role: 'manager' };

/** Everybody who may be asked to sign: whether somebody is, the map of the cycle says. */
export const signers = departments.filter((department) => department !== 'ops') as unknown as readonly [Grant, ...Grant[]];
