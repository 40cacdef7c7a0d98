export { aMoment, specification, type Given, type When } from './specification.js';
export { testTransitions, type Moves } from './transitions.js';
export { freshDatabase, type FreshDatabase } from './servers/fresh-database.js';
export { freshKafka, type FreshKafka } from './servers/fresh-kafka.js';
export { freshStack } from './servers/fresh-stack.js';
