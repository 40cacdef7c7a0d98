import { peopleNeed } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { hoursOf } from '../domain/workload/workload.js';
import { workloads } from '../persistence/known.js';

export const tellsPeopleNeed = tells(peopleNeed, workloads, {
  CaseNoted: ({ skill, from }, state) => ({ type: 'PeopleNeeded', data: { skill, from, hours: hoursOf(state) } }),
});
