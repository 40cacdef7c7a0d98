import { CreateMessaging1000000000001 } from './1000000000001-CreateMessaging.js';

/** Run before a department's own. */
export const messagingMigrations = [CreateMessaging1000000000001];
