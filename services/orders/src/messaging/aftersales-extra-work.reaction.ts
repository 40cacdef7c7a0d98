import { extraWork } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { orders } from '../persistence/orders.js';

export const onExtraWork = hears(extraWork).when('ExtraWorkAgreed', ['charge', 'case', 'currency', 'amount'], (agreed, { key }) =>
  on(orders, key, { type: 'AgreeExtraWork', ...agreed }),
);
