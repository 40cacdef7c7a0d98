import { customerNeeds } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { needs } from '../persistence/needs.js';

export const tellsCustomerNeeds = tells(customerNeeds, needs, {
  Stated: ({ stated: { siteLimits, ...known } }) => ({ type: 'NeedsStated', data: { siteLimits: [...siteLimits], ...known } }),
  Erased: () => ({ type: 'NeedsStated', data: null }),
});
