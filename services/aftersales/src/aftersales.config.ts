import { readConfig, type ServiceConfig } from '@siklus/service-kit';

/** @throws ConfigurationError with everything that is wrong */
export const readAftersalesConfig = (env: NodeJS.ProcessEnv): ServiceConfig => readConfig(env, {});
