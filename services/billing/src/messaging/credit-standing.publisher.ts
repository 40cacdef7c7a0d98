import { creditStanding } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { credits } from '../persistence/credits.js';

/** Whoever was never told of is clear. */
export const tellsCreditStanding = tells(creditStanding, credits, {
  StandingChanged: ({ standing, reason }) => ({ type: 'StandingStated', data: { standing, ...(reason && { reason }) } }),
});
