import { none, quantities, type CalendarDate, type Decider, type Quantity } from '@siklus/kernel';

/** What cases ask for of one skill in one month. */
export interface Workload {
  readonly id: string;
  readonly skill: string;
  readonly from: CalendarDate | null;
  /** Hours by case: those that are not done. */
  readonly cases: Readonly<Record<string, Quantity>>;
}

interface Noted {
  readonly case: string;
  readonly skill: string;
  readonly from: CalendarDate;
  readonly hours: Quantity;
}
export type WorkloadCommand = { readonly type: 'NoteCase' } & Noted;
export type WorkloadFact = { readonly type: 'CaseNoted' } & Noted;

export const hoursOf = ({ cases }: Workload): Quantity => quantities.add(none, ...Object.values(cases));

export const workload: Decider<Workload, WorkloadCommand, WorkloadFact> = {
  initial: (id) => ({ id, skill: '', from: null, cases: {} }),
  decide: ({ cases }, command) => ((cases[command.case] ?? none) === command.hours ? [] : [{ ...command, type: 'CaseNoted' }]),
  evolve: (state, { case: id, skill, from, hours }) => {
    const { [id]: _, ...others } = state.cases;
    return { ...state, skill, from, cases: quantities.isPositive(hours) ? { ...others, [id]: hours } : others };
  },
};
