import { promiseQuota } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { Stock } from '../domain/stock/stock-facts.js';
import { stocks } from '../persistence/stocks.js';

const stated = (_: unknown, { product, quota: { granted, recalled, countedThrough } }: Stock) => ({
  type: 'QuotaStated' as const,
  data: { product, granted, recalled, countedThrough },
});

/** Only what changes the offer is stated: holds are known to who makes them. */
export const tellsPromiseQuota = tells(promiseQuota, stocks, { Granted: stated, Recalled: stated });
