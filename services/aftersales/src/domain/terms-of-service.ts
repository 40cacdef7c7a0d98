import { quantity } from '@siklus/kernel';

/** What every product comes with, in days after its delivery. */
export const WARRANTY_DAYS = 730;
/** Where maintenance was agreed: how often it is due. */
export const MAINTENANCE_EVERY_DAYS = 180;
/** How often an engineer is asked what it sees, whether it was on a visit or not. */
export const ASKED_EVERY_DAYS = 30;
/** By when sales and marketing are to say what they did with what an engineer saw. */
export const ANSWERED_WITHIN_DAYS = 14;
/** What somebody who meets goods is there for, until service says otherwise. */
export const CREW_HOURS = quantity('4');
