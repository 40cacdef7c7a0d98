import { CreateMessaging1000000000001 } from './1000000000001-CreateMessaging.js';
import { KeepPauses1000000000003 } from './1000000000003-KeepPauses.js';
import { ExpireParked1000000000004 } from './1000000000004-ExpireParked.js';
import { CompareStreams1000000000005 } from './1000000000005-CompareStreams.js';
import { WaitForParked1000000000006 } from './1000000000006-WaitForParked.js';

/** Run before a department's own. */
export const messagingMigrations = [
  CreateMessaging1000000000001,
  KeepPauses1000000000003,
  ExpireParked1000000000004,
  CompareStreams1000000000005,
  WaitForParked1000000000006,
];
