export { aMoment, specification, type Given, type When } from './specification.js';
export { byApi, byMessage, bySql, testNevers, type Attack } from './nevers.js';
export { testTransitions, type Moves } from './transitions.js';
export { freshDatabase, type FreshDatabase } from './servers/fresh-database.js';
export { freshKafka, type FreshKafka } from './servers/fresh-kafka.js';
export { freshStack } from './servers/fresh-stack.js';
export { anIssuer, type Claims, type Issuer } from './service/issuer.js';
export { startService, type BrokerLogin, type ServiceUnderTest } from './service/start-service.js';
export { type Answer } from './service/asking.js';
