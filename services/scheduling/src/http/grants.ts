import type { Grant } from '@siklus/service-kit';

/** What the plant is, and what is published of it, is for those who lead it. */
export const managersOfProduction: Grant = { department: 'production', role: 'manager' };
