import { reject, type Rejection } from '@siklus/kernel';
import type { CreditStop } from './order.js';

/** The reason of a hold that billing's word makes and ends, and that nobody else may give. */
export const CREDIT_STANDING = 'CREDIT_STANDING';

/** Nobody at orders may let goods go that billing holds: finance clears the customer, or grants it time. */
export const creditHold = ({ reason, since }: CreditStop): Rejection => reject('ORDERS.CREDIT_HOLD', { reason, since });
