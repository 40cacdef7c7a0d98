export {
  errand,
  errandToEach,
  keeps,
  sends,
  type Aggregate,
  type AnyAggregate,
  type Appointment,
  type Column,
  type Errand,
  type FactMeta,
  type Ledger,
  type Sends,
} from './aggregate.js';
export { on, type Act, type Actor, type Outcome, type Recorded, type Step } from './act.js';
export { hears, Reaction, type GrantedTo, type MessageMeta } from './reaction.js';
export { tells, type Publisher, type Telling } from './publisher.js';
export { type Department } from './department.js';
export { Messaging, type MessagingConfig, type Readiness } from './messaging.js';
export { MessagingTransport } from './transport.js';
export { Refused, Store } from './storing/store.js';
export { isTransient } from './storing/database.js';
export { Operations, type Digest, type ParkedKey, type Standing } from './operations.js';
export { type Redriven } from './hearing/redrive.js';
export { type HeldKey } from './telling/streams.js';
export { type Busy } from './admission.js';
export { type ClockMode } from './clock.js';
export { type KafkaConfig } from './kafka/client.js';
export { grant } from './migrations/grant.js';
export { KEPT } from './migrations/kept.js';
export { messagingMigrations } from './migrations/index.js';
