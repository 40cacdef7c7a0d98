import { aftersalesProgress, billingProgress, ordersProgress, returnsProgress, schedulingProgress } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { holders } from '../persistence/holders.js';

export const onOrdersProgress = hears(ordersProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  on(holders, key, { type: 'NoteProgress', saidBy: 'orders', happenings }),
);

export const onBillingProgress = hears(billingProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  on(holders, key, { type: 'NoteProgress', saidBy: 'billing', happenings }),
);

export const onSchedulingProgress = hears(schedulingProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  on(holders, key, { type: 'NoteProgress', saidBy: 'scheduling', happenings }),
);

export const onReturnsProgress = hears(returnsProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  on(holders, key, { type: 'NoteProgress', saidBy: 'returns', happenings }),
);

export const onAftersalesProgress = hears(aftersalesProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  on(holders, key, { type: 'NoteProgress', saidBy: 'aftersales', happenings }),
);
