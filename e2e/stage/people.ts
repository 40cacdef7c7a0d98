import type { Person } from '../company/http.js';

/** Somebody who acts in a story, and how the story calls them. */
export interface Actor {
  readonly called: string;
  readonly person: Person;
}

const of = (department: Extract<Person, { department: unknown }>['department'], role: 'staff' | 'manager' | 'executive', called: string): Actor => ({
  called,
  person: { department, role },
});

export const sales = of('sales', 'staff', 'Sales');
export const salesManager = of('sales', 'manager', 'The manager of sales');
export const executive = of('strategy', 'executive', 'The executive');
export const strategist = of('strategy', 'manager', 'Strategy');
export const marketer = of('marketing', 'staff', 'Marketing');
export const marketing = of('marketing', 'manager', 'The manager of marketing');
export const planner = of('production', 'staff', 'Production');
export const production = of('production', 'manager', 'The manager of production');
export const warehouse = of('warehouse', 'staff', 'The warehouse');
export const shipping = of('shipping', 'staff', 'Shipping');
export const shippingManager = of('shipping', 'manager', 'The manager of shipping');
export const finance = of('finance', 'staff', 'Finance');
export const financeManager = of('finance', 'manager', 'The manager of finance');
/** Another person of sales. */
export const secondSeller = of('sales', 'staff', 'Another seller');
export const buyer = (customer: string): Actor => ({ called: 'The customer', person: { party: 'customer', partyId: customer } });
export const ops = of('ops', 'staff', 'Ops');
export const service = of('service', 'staff', 'Service');
export const serviceManager = of('service', 'manager', 'The manager of service');
export const retailer = (id: string): Actor => ({ called: 'The retailer', person: { party: 'retailer', partyId: id } });
export const carrier = (id: string): Actor => ({ called: 'The carrier', person: { party: 'logistics-provider', partyId: id } });
