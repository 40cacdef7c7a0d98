/** How goods reach the customer, chosen per order line. */
export const routes = ['line', 'warehouse', 'site', 'crew'] as const;
export type Route = (typeof routes)[number];
