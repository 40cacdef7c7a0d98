import { defaultDir, endAll } from '@siklus/infra';
import { command } from './command.js';

await command(async () => {
  const ended = await endAll(defaultDir());
  console.log(ended.length === 0 ? 'Nothing was running.' : `Ended: ${ended.join(', ')}.`);
});
