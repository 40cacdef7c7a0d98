import { serviceProgress } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { returns } from '../persistence/returns.js';

/** What was repaired for a return; other work is nothing to it. */
export const onServiceProgress = hears(serviceProgress).when('Done', ['return'], ({ return: id }, { key }) =>
  id === undefined ? [] : on(returns, id, { type: 'NoteRepaired', order: key }),
);
