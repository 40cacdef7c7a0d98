import { reject, type Rejection } from '@siklus/kernel';

/** The one operation that a unit of a resource, or a person, is at work on. */
export interface Occupied {
  readonly operation: string | null;
}

/** @returns the refusal where something else is under way */
export function occupied(id: string, { operation }: Occupied, wanted: string): Rejection | undefined {
  return operation === null || operation === wanted ? undefined : reject('SCHEDULING.AT_WORK_ALREADY', { at: id, operation, wanted });
}
