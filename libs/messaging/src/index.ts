export { errand, keeps, sends, type Aggregate, type AnyAggregate, type Appointment, type Column, type Errand, type FactMeta, type Ledger, type Sends } from './aggregate.js';
export { on, type Act, type Actor, type Outcome, type Recorded, type Step } from './act.js';
export { hears, Reaction, type Given, type GrantedTo, type MessageMeta } from './reaction.js';
export { tells, type Publisher, type Telling } from './publisher.js';
