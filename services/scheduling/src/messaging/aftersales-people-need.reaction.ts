import { peopleNeed } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { fieldNeeds } from '../persistence/heard.js';

/** People who are at customers' are not at the plant. */
export const onPeopleNeed = hears(peopleNeed).when('PeopleNeeded', ['skill', 'from', 'hours'], ({ skill, from, hours }, { key }) =>
  on(fieldNeeds, key, { type: 'NoteStatement', stated: { skill, from, hours } }),
);
