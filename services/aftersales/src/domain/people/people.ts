import { isSame, type CalendarDate, type Decider, type Quantity } from '@siklus/kernel';

export interface PlannedPeople {
  readonly from: CalendarDate;
  readonly people: Quantity;
}

/** How many people with a skill the company planned to have, from each day on. */
export interface People {
  readonly skill: string;
  readonly planned: readonly PlannedPeople[];
}

export interface NotePeople {
  readonly type: 'NotePeople';
  readonly planned: readonly PlannedPeople[];
}
export interface PeopleNoted {
  readonly type: 'PeopleNoted';
  readonly planned: readonly PlannedPeople[];
}

/** A day that is planned again is as it was planned last. */
const merged = (before: readonly PlannedPeople[], after: readonly PlannedPeople[]): PlannedPeople[] =>
  [...before.filter(({ from }) => !after.some((one) => one.from === from)), ...after].sort((a, b) => (a.from < b.from ? -1 : 1));

export const people: Decider<People, NotePeople, PeopleNoted> = {
  initial: (skill) => ({ skill, planned: [] }),
  decide: (known, { planned }) => (isSame(known.planned, merged(known.planned, planned)) ? [] : [{ type: 'PeopleNoted', planned }]),
  evolve: (known, { planned }) => ({ ...known, planned: merged(known.planned, planned) }),
};
