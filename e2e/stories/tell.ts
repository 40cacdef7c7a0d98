import { join } from 'node:path';
import { builtServices, chooseInfra, defaultDir, freePorts, removeState, startStack, Trouble } from '@siklus/infra';
import { command } from '../../tools/command.js';
import { playStory, stackForStories } from './play-story.js';
import { stories } from './stories.js';
import type { Story } from './story.js';
import { telling } from '../stage/voice.js';

const dir = join(defaultDir(), 'story');
const introduced = ({ name, title }: Story): string => `  ${name.padEnd(10)} ${title}`;

/** `npm run story -- NAME`: plays a story between departments, step by step, on a stack of its own, which is gone afterwards. */
await command(async () => {
  const [name] = process.argv.slice(2);
  const story = stories.find((one) => one.name === name);
  if (!story) throw new Trouble(['Say which: npm run story -- NAME, NAME one of', ...stories.map(introduced)].join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void removeState(dir).then(() => process.exit(130)));
  await removeState(dir);
  try {
    console.log('Starting a company of its own ...');
    const [infra, ports] = [await chooseInfra(), await freePorts(builtServices)];
    const stack = await startStack({ dir, infra, services: builtServices, ports, ...stackForStories });
    await playStory(stack, story, telling(console.log));
    console.log('\nAll of it was looked at, and is so.');
    return 0;
  } finally {
    await removeState(dir);
  }
});
