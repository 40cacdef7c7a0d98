import kafkajs, { type Kafka, type LogEntry } from 'kafkajs';
import type { Logger } from 'pino';
import { easeIdleTimers } from './idle-timers.js';

export interface KafkaConfig {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
  readonly tls: boolean;
}

/** Said by kafkajs on the way to a group's first coordinator, and in every rebalance: no errors of ours. */
const HARMLESS = /coordinator is not available|not the coordinator|group is rebalancing|Response Heartbeat|Response JoinGroup|Response SyncGroup|Response GroupCoordinator|Response OffsetFetch/i;

export function kafkaClient(config: KafkaConfig, clientId: string, logger: Logger): Kafka {
  easeIdleTimers();
  return new kafkajs.Kafka({
    clientId,
    brokers: [...config.brokers],
    ssl: config.tls,
    sasl: { mechanism: 'scram-sha-256', username: config.username, password: config.password },
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 6 },
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => (entry) => write(logger, entry),
  });
}

function write(logger: Logger, { level, namespace, log }: LogEntry): void {
  const { message, error, ...rest } = log as { message: string; error?: string; timestamp: string };
  const text = `${message} ${error ?? ''}`;
  const entry = { kafka: namespace, ...(error !== undefined && { error }), ...('groupId' in rest && { group: rest.groupId }) };
  if (HARMLESS.test(text)) logger.debug(entry, message);
  else if (level === kafkajs.logLevel.ERROR) logger.warn(entry, message);
  else logger.debug(entry, message);
}
