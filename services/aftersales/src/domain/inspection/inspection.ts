import {
  awaiting,
  isSame,
  never,
  none,
  quantities,
  reject,
  transitions,
  waiting,
  type Decider,
  type Decision,
  type Instant,
  type Quantity,
  type Wait,
} from '@siklus/kernel';

export const faultCauses = ['none', 'maker', 'carrier', 'customer', 'unknown'] as const;
export type FaultCause = (typeof faultCauses)[number];

export interface Units {
  readonly order: string;
  readonly line: string;
  readonly delivery: string;
  readonly quantity: Quantity;
}
export interface ToInspect extends Units {
  readonly product: string;
}
export interface Finding extends Units {
  readonly fault: string;
  readonly cause: FaultCause;
  readonly fitForSale: boolean;
}

export const statuses = transitions('Unknown', { Unknown: ['Asked'], Asked: ['Judged'], Judged: [] });

export interface Inspection {
  readonly return: string;
  readonly status: keyof (typeof statuses)['next'];
  readonly location: string;
  readonly lines: readonly ToInspect[];
  readonly verdict: readonly Finding[];
  readonly waits: readonly Wait[];
}

export type InspectionCommand =
  | { readonly type: 'NoteAsked'; readonly location: string; readonly lines: readonly ToInspect[] }
  | { readonly type: 'Judge'; readonly lines: readonly Finding[] }
  | { readonly type: 'MarkOverdue'; readonly for: string };

export type InspectionFact =
  | { readonly type: 'Asked'; readonly location: string; readonly lines: readonly ToInspect[]; readonly at: Instant }
  | { readonly type: 'Judged'; readonly lines: readonly Finding[]; readonly at: Instant }
  | { readonly type: 'BecameOverdue'; readonly for: string };

const { add, compare } = quantities;

/** What is wrong with goods that came back: said once, of all of them. */
export const inspection: Decider<Inspection, InspectionCommand, InspectionFact> = {
  initial: (id) => ({ return: id, status: 'Unknown', location: '', lines: [], verdict: [], waits: [] }),
  decide: (state, command, now): Decision<InspectionFact> => {
    switch (command.type) {
      case 'NoteAsked':
        return state.status === 'Unknown' ? [{ type: 'Asked', location: command.location, lines: command.lines, at: now }] : [];
      case 'Judge':
        return judge(state, command.lines, now);
      case 'MarkOverdue':
        return waiting.isDue(state.waits, command.for) ? [{ type: 'BecameOverdue', for: command.for }] : [];
      default:
        return never(command);
    }
  },
  evolve: (state, fact) => {
    switch (fact.type) {
      case 'Asked':
        return { ...state, status: 'Asked', location: fact.location, lines: fact.lines, waits: [awaiting('inspection', 'service', fact.at, 3)] };
      case 'Judged':
        return { ...state, status: 'Judged', verdict: fact.lines, waits: [] };
      case 'BecameOverdue':
        return { ...state, waits: waiting.late(state.waits, fact.for) };
      default:
        return never(fact);
    }
  },
};

const many = (lines: readonly Units[], of: Omit<Units, 'quantity'>): Quantity =>
  add(none, ...lines.filter((one) => one.order === of.order && one.line === of.line && one.delivery === of.delivery).map(({ quantity }) => quantity));

/**
 * - `AFTERSALES.INSPECTION_UNKNOWN`
 * - `AFTERSALES.UNITS_UNJUDGED`: the findings are not of exactly what came
 * - `AFTERSALES.JUDGED_ALREADY`: otherwise
 */
function judge(state: Inspection, lines: readonly Finding[], now: Instant): Decision<InspectionFact> {
  if (state.status === 'Unknown') return reject('AFTERSALES.INSPECTION_UNKNOWN', { return: state.return });
  if (state.status === 'Judged') return isSame(state.verdict, lines) ? [] : reject('AFTERSALES.JUDGED_ALREADY', { return: state.return });
  const odd = [...lines, ...state.lines].find((one) => compare(many(lines, one), many(state.lines, one)) !== 0);
  if (!odd) return [{ type: 'Judged', lines, at: now }];
  const { order, line, delivery } = odd;
  return reject('AFTERSALES.UNITS_UNJUDGED', { order, line, delivery, judged: many(lines, odd), came: many(state.lines, odd) });
}
