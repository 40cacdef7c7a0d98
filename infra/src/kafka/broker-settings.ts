export interface Listener {
  /** `host:port` where it listens. */
  readonly bind: string;
  /** `host:port` where others are told to find it; the controller tells nobody. */
  readonly advertised?: string;
}

export interface BrokerPlace {
  readonly listeners: Readonly<Record<'CLIENT' | 'CONTROLLER', Listener>> & { readonly INNER?: Listener };
  readonly dataDir: string;
  readonly brokerPassword: string;
  readonly adminPassword: string;
}

const LOGIN = 'org.apache.kafka.common.security';

/** How every broker that Siklus starts is set, embedded or in a container; a cluster of your own should follow it. */
export function brokerSettings({ listeners, dataDir, brokerPassword, adminPassword }: BrokerPlace): Record<string, string> {
  const names = Object.keys(listeners);
  const places = Object.entries(listeners);
  const plain = `${LOGIN}.plain.PlainLoginModule required username="broker" password="${brokerPassword}" user_broker="${brokerPassword}"`;
  const inner = 'INNER' in listeners ? 'INNER' : 'CLIENT';
  const controller = listeners.CONTROLLER.bind;
  const open = (listener: string) => ({
    [`listener.name.${listener}.sasl.enabled.mechanisms`]: 'SCRAM-SHA-256,PLAIN',
    [`listener.name.${listener}.scram-sha-256.sasl.jaas.config`]: `${LOGIN}.scram.ScramLoginModule required;`,
    [`listener.name.${listener}.plain.sasl.jaas.config`]: `${plain} user_admin="${adminPassword}";`,
  });
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@${controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: places.map(([name, { bind }]) => `${name}://${bind}`).join(','),
    'advertised.listeners': places.flatMap(([name, { advertised }]) => (advertised ? [`${name}://${advertised}`] : [])).join(','),
    'listener.security.protocol.map': names.map((name) => `${name}:SASL_PLAINTEXT`).join(','),
    'inter.broker.listener.name': inner,
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    ...open('client'),
    ...(inner === 'INNER' ? open('inner') : {}),
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': `${plain};`,
    'log.dirs': dataDir,
    ...rights,
    ...tuning,
  };
}

/** Nobody may do what no rule allows; departments log in by SCRAM, the broker itself and the administrator by PLAIN. */
const rights = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': 'User:broker;User:admin',
  'allow.everyone.if.no.acl.found': 'false',
  'auto.create.topics.enable': 'false',
};

/** One node with few partitions; groups may notice a dead member within a second. */
const tuning = {
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'transaction.state.log.num.partitions': '2',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  'share.coordinator.state.topic.num.partitions': '1',
  'group.initial.rebalance.delay.ms': '0',
  'group.min.session.timeout.ms': '1000',
  'log.cleaner.dedupe.buffer.size': '33554432',
  'log.cleaner.min.cleanable.ratio': '0.3',
  'broker.heartbeat.interval.ms': '1000',
  'broker.session.timeout.ms': '4000',
};

export const BROKER_HEAP = ['-Xms256m', '-Xmx512m'];

/** `log.dirs` -> `KAFKA_LOG_DIRS`, as the image reads it. */
export function asContainerEnvironment(settings: Readonly<Record<string, string>>): Record<string, string> {
  const name = (key: string) => `KAFKA_${key.replaceAll('_', '__').replaceAll('-', '___').replaceAll('.', '_').toUpperCase()}`;
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [name(key), value]));
}
