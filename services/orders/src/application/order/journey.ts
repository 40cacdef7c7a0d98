import type { Instant } from '@siklus/kernel';
import type { Happening } from '../../domain/journey/journey.js';

/** One thing that happened, and the department that told it. */
export interface Entry extends Happening {
  readonly department: string;
}

/** The order was handed to somebody: what passed until work began is waited, the rest until the next hand-over is worked. */
export interface HandOver {
  readonly from: string | null;
  readonly to: string;
  readonly at: Instant;
  readonly due: Instant | null;
  /** `null` while it is still there. */
  readonly until: Instant | null;
  readonly waitedSeconds: number;
  readonly workedSeconds: number;
}

export interface Step {
  readonly department: string;
  readonly step: string;
  readonly entered: Instant | null;
  readonly done: Instant | null;
}

/** Whose steps are the work of a holder: holders are told as people say it, steps by the department's services. */
const servicesOf: Readonly<Record<string, readonly string[]>> = {
  sales: ['orders', 'returns'],
  production: ['scheduling'],
  warehouse: ['fulfillment'],
  shipping: ['fulfillment'],
  'logistics-provider': ['fulfillment'],
  finance: ['billing'],
  service: ['aftersales'],
};

const secondsBetween = (from: Instant, to: Instant): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

/** Every hand-over in order, from entries in order of time. To be told the same holder again is no hand-over. */
export function handOvers(entries: readonly Entry[], now: Instant): HandOver[] {
  const changes = entries.filter(({ what, holder }) => what === 'HolderChanged' && holder !== undefined);
  const handed = changes.filter(({ holder }, i) => holder !== changes[i - 1]?.holder);
  return handed.map(({ holder = '', at, due = null }, i) => {
    const until = handed[i + 1]?.at ?? null;
    const end = until ?? (holder === 'nobody' ? at : now);
    const services = servicesOf[holder] ?? [holder];
    const work = entries.find((entry) => services.includes(entry.department) && entry.what.startsWith('Step') && entry.at >= at && entry.at <= end);
    const begun = work?.at ?? end;
    return {
      from: handed[i - 1]?.holder ?? null,
      to: holder,
      at,
      due,
      until,
      waitedSeconds: secondsBetween(at, begun),
      workedSeconds: secondsBetween(begun, end),
    };
  });
}

/** Every step that was entered or done; one that is done again appears again. */
export function steps(entries: readonly Entry[]): Step[] {
  const found: { department: string; step: string; entered: Instant | null; done: Instant | null }[] = [];
  for (const { what, step, department, at } of entries) {
    if (step === undefined) continue;
    const open = found.findLast((one) => one.department === department && one.step === step && one.done === null);
    if (what === 'StepEntered') found.push({ department, step, entered: at, done: null });
    else if (what === 'StepDone' && open) open.done = at;
    else if (what === 'StepDone') found.push({ department, step, entered: null, done: at });
  }
  return found;
}
