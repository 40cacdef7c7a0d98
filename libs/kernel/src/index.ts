export { amounts, currency, money, rate, zero, type Currency, type Money, type Rate } from './money.js';
export {
  calendar,
  calendarDate,
  days,
  hours,
  instant,
  minutes,
  seconds,
  timeZone,
  type CalendarDate,
  type Instant,
  type TimeZone,
} from './calendar.js';
export { never, type Decider, type Decision, type OfType, type Typed } from './decider.js';
export { canonical, isSame } from './same.js';
export { erasableDecider, type Erasable, type ErasableCommand, type ErasableFact } from './erasable.js';
export { idFrom } from './ids.js';
export {
  awaited,
  decided,
  hashOf,
  isAgreed,
  isDecisionFact,
  lay,
  signatureOf,
  signing,
  type DecisionFact,
  type JointDecision,
  type JointDecisions,
  type Parties,
  type Party,
  type Rank,
  type Refusal,
  type Signature,
  type Signer,
} from './joint-decision.js';
export { none, quantities, quantity, type Quantity } from './quantity.js';
export { InvalidValue, isRejection, reject, type Rejection } from './rejection.js';
export { inForceOn } from './in-force.js';
export { plannedDecider, type Planned, type PlannedBucket, type PlannedCommand, type PlannedFact } from './planned.js';
export { statementDecider, type NoteStatement, type Statement, type StatementNoted } from './statement.js';
export { awaiting, waiting, type Wait } from './waiting.js';
export { diagram, mayFollow, transitions, unreachable, type Transitions } from './transitions.js';
