import { serviceProgress } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { aftermaths } from '../persistence/aftermaths.js';

/** How far the work at the customer's is. */
const noted =
  (status: string) =>
  ({ case: id }: { case: string }, { key }: { key: string }) =>
    on(aftermaths, key, { type: 'NoteCase', id, status });

export const onServiceProgress = hears(serviceProgress)
  .when('CaseOpened', ['case'], noted('Opened'))
  .when('OnSite', ['case'], noted('OnSite'))
  .when('PartlyDone', ['case'], noted('PartlyDone'))
  .when('Done', ['case'], noted('Done'))
  .when('Confirmed', ['case'], noted('Confirmed'));
