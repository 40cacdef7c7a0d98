import { readConfig, type ServiceConfig } from '@siklus/service-kit';

const own = {};

export type ForecastingConfig = Readonly<ServiceConfig>;

/** @throws ConfigurationError with everything that is wrong */
export const readForecastingConfig = (env: NodeJS.ProcessEnv): ForecastingConfig => Object.freeze(readConfig(env, own));
