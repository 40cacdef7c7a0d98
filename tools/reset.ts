import { defaultDir, removeState } from '@siklus/infra';
import { command } from './command.js';

await command(async () => {
  await removeState(defaultDir());
  console.log(`Removed data, secrets and logs from ${defaultDir()}; the next start begins anew.`);
});
