/** The seven services of the cycle. Each owns its topics, its database and its principal. */
export const services = ['forecasting', 'orders', 'scheduling', 'fulfillment', 'billing', 'returns', 'aftersales'] as const;
export type ServiceName = (typeof services)[number];

/** Where people belong, and who signs. */
export const departments = ['marketing', 'sales', 'production', 'strategy', 'warehouse', 'shipping', 'finance', 'service', 'ops'] as const;
export type Department = (typeof departments)[number];

/** Parties from outside, each bound to its own id. */
export const outsiders = ['customer', 'retailer', 'logistics-provider'] as const;
export type Outsider = (typeof outsiders)[number];

export const roles = ['staff', 'manager', 'executive'] as const;
export type Role = (typeof roles)[number];
