import { builtServices, defaultDir, defaultPorts, developmentIssuer, externalBacking, openDir, projectRoot, Secrets, setUp } from '@siklus/infra';
import { command } from './command.js';

/** Prepares a cluster that is named by the environment for services that somebody else starts: containers, for one. */
await command(async () => {
  const dir = defaultDir();
  openDir(dir);
  const [backing, issuer] = await Promise.all([externalBacking(), developmentIssuer(dir)]);
  const clock = process.env.SIKLUS_CLOCK === 'driven' ? 'driven' : 'system';
  await setUp({ dir, root: projectRoot(), services: builtServices, backing, secrets: new Secrets(dir), issuer, clock, ports: defaultPorts, env: { SIKLUS_HOST: '0.0.0.0' } });
  console.log('Users, topics, rights and databases are as the contracts say.');
});
