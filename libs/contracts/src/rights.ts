import { days } from '@siklus/kernel';
import type { Contract } from './contract.js';
import { services, type ServiceName } from './services.js';

/** Who logs in at the broker: the seven services, and the console of ops. */
export type Principal = ServiceName | 'console';
export const principals: readonly Principal[] = [...services, 'console'];

export interface Topic {
  readonly topic: string;
  readonly kind: 'event' | 'state';
  /** The topic's configuration at the broker. */
  readonly config: Readonly<Record<string, string>>;
}

export interface Rights {
  readonly principal: Principal;
  readonly write: readonly string[];
  readonly read: readonly string[];
  /** Offsets, lag and sizes, without a payload. */
  readonly describe: readonly string[];
  /** Groups that it may join begin with this. */
  readonly groupPrefix: string;
}

/** Room for one batch of messages with the longest list in each. */
const LARGEST_BATCH = 16 * 1024 * 1024;

/**
 * State is compacted to the newest statement per key; personal state within a week, so that what was erased is gone. Events are kept
 * for as long as the contract promises.
 */
export function topicOf({ topic, kind, classification, promises }: Contract): Topic {
  const cleanup: Record<string, string> =
    kind === 'event'
      ? { 'cleanup.policy': 'delete', 'retention.ms': String(promises.keptFor === 'ever' ? -1 : promises.keptFor) }
      : { 'cleanup.policy': 'compact', 'retention.ms': '-1', 'delete.retention.ms': String(days(7)) };
  const erasure: Record<string, string> = kind === 'state' && classification === 'personal' ? { 'max.compaction.lag.ms': String(days(7)) } : {};
  return { topic, kind, config: { ...cleanup, ...erasure, 'retention.bytes': '-1', 'max.message.bytes': String(LARGEST_BATCH) } };
}

/** Who may read a contract of somebody else's. `all` is the other six services; the console is always named. */
export function audienceOf({ owner, sharedWith }: Contract): readonly Principal[] {
  return principals.filter((principal) => principal !== owner && (principal in sharedWith || ('all' in sharedWith && principal !== 'console')));
}

/** Nothing but what is listed here is allowed: the broker denies by default. */
export function rightsOf(principal: Principal, contracts: readonly Contract[]): Rights {
  const own = contracts.filter(({ owner }) => owner === principal);
  const readable = contracts.filter((contract) => contract.owner === principal || audienceOf(contract).includes(principal));
  const topics = (some: readonly Contract[]) => some.map(({ topic }) => topic);
  return {
    principal,
    write: topics(own),
    read: topics(readable),
    describe: topics(principal === 'console' ? contracts : readable),
    groupPrefix: `${principal}.`,
  };
}

/** Per principal and topic the right it has; `write` includes reading back what it told. */
export function rightsMatrix(contracts: readonly Contract[]): Readonly<Record<Principal, Readonly<Record<string, 'write' | 'read'>>>> {
  const row = (principal: Principal) => {
    const { read, write } = rightsOf(principal, contracts);
    return Object.fromEntries(read.map((topic) => [topic, write.includes(topic) ? 'write' : 'read'] as const));
  };
  return Object.fromEntries(principals.map((principal) => [principal, row(principal)])) as Record<Principal, Record<string, 'write' | 'read'>>;
}
