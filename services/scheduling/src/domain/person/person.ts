import { isSame, reject, type Decider, type Decision } from '@siklus/kernel';
import { occupied } from '../occupancy.js';

/** What planning needs to know of somebody, and what names nobody. */
export interface PersonFacts {
  readonly skills: readonly string[];
  readonly calendar: string;
  readonly active: boolean;
}

export interface Person {
  readonly id: string;
  readonly stated: PersonFacts | null;
  /** At work on it now. */
  readonly operation: string | null;
}

export type PersonCommand =
  | { readonly type: 'State'; readonly stated: PersonFacts }
  | { readonly type: 'Occupy'; readonly operation: string }
  | { readonly type: 'Free'; readonly operation: string };

export type PersonFact =
  | { readonly type: 'Stated'; readonly stated: PersonFacts }
  | { readonly type: 'Occupied'; readonly operation: string }
  | { readonly type: 'Freed'; readonly operation: string };

function decide(person: Person, command: PersonCommand): Decision<PersonFact> {
  const { id, stated, operation } = person;
  if (command.type === 'State') return isSame(stated, command.stated) ? [] : [{ type: 'Stated', stated: command.stated }];
  if (!stated) return reject('SCHEDULING.PERSON_UNKNOWN', { person: id });
  if (command.type === 'Free') return operation === command.operation ? [{ type: 'Freed', operation }] : [];
  return occupied(id, person, command.operation) ?? (operation === null ? [{ type: 'Occupied', operation: command.operation }] : []);
}

function evolve(person: Person, fact: PersonFact): Person {
  switch (fact.type) {
    case 'Stated':
      return { ...person, stated: fact.stated };
    case 'Occupied':
      return { ...person, operation: fact.operation };
    case 'Freed':
      return { ...person, operation: null };
  }
}

/** Somebody of the plant, by id alone. */
export const personDecider: Decider<Person, PersonCommand, PersonFact> = {
  initial: (id) => ({ id, stated: null, operation: null }),
  decide,
  evolve,
};
