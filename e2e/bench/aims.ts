/** What the product wants to reach on two cores, everything on one machine. Compared with, never asserted: a busy machine is no fault. */
export const aims = {
  stepToFloor: 2.5,
  stepToStock: 0.1,
  ordersPerSecond: 300,
  orderEntryP99Ms: 50,
  receivedToInvoicedP50Ms: 100,
  receivedToInvoicedP99Ms: 400,
  serviceResidentMb: 180,
  lastToSecondMinute: 0.9,
} as const;
