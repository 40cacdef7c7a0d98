import type { Grant } from '@siklus/service-kit';

export const managersOfFinance: Grant = { department: 'finance', role: 'manager' };
