/** How many days before the promised date each step is to be done at the latest, and how long new goods take to come in. */
export interface PromisePolicy {
  readonly leadDays: Readonly<Record<'Reserved' | 'Picked' | 'Dispatched', number>>;
  readonly restockDays: number;
}

const STANDARD = '3,2,1,7';

/** `3,2,1,7`: days before the promised date to reserve, pick and dispatch, then the days in which new goods come in. */
export function promisePolicy(text: string | undefined): PromisePolicy {
  const [Reserved = 0, Picked = 0, Dispatched = 0, restockDays = 0] = (isPromisePolicy(text) ? text : STANDARD).split(',').map(Number);
  return { leadDays: { Reserved, Picked, Dispatched }, restockDays };
}

/** Goods that are `transitDays` on their way leave so many days before they are promised, and are ready for it as much earlier or later. */
export function onLane(policy: PromisePolicy, transitDays: number | undefined): PromisePolicy {
  if (transitDays === undefined) return policy;
  const { Reserved, Picked, Dispatched } = policy.leadDays;
  const longer = transitDays - Dispatched;
  return { ...policy, leadDays: { Reserved: Reserved + longer, Picked: Picked + longer, Dispatched: transitDays } };
}

/** Four whole numbers below 1000; the steps do not overtake one another. */
export function isPromisePolicy(text: string | undefined): text is string {
  if (text === undefined || !/^\d{1,3}(?:,\d{1,3}){3}$/.test(text)) return false;
  const [reserved = 0, picked = 0, dispatched = 0] = text.split(',').map(Number);
  return reserved >= picked && picked >= dispatched;
}
