import { promiseQuota } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { offers } from '../persistence/offers.js';

export const onPromiseQuota = hears(promiseQuota).when('QuotaStated', ['granted', 'recalled'], ({ granted, recalled }, { key }) =>
  on(offers, key, { type: 'NoteQuota', granted, recalled }),
);
