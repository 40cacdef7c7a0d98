import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDir, freePorts, removeState, startStack, Trouble } from '@siklus/infra';
import { command } from '../../tools/command.js';
import { bench } from './main.js';

const services = ['orders', 'fulfillment', 'billing'] as const;
const dir = join(defaultDir(), 'bench');

/** `npm run bench -- [--orders N] [--long] [--json FILE]`: measures on a stack of its own, which is gone afterwards. */
await command(async () => {
  const { values } = parseArgs({ options: { orders: { type: 'string', default: '20000' }, long: { type: 'boolean', default: false }, json: { type: 'string' } } });
  const orders = Number(values.orders);
  if (!(Number.isInteger(orders) && orders >= 100)) throw new Trouble('--orders needs a whole number, at least 100.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void removeState(dir).then(() => process.exit(130)));
  await removeState(dir);
  try {
    const stack = await startStack({ dir, infra: 'embedded', services, ports: await freePorts(services), report: console.log });
    await bench(stack, { orders, long: values.long, ...(values.json !== undefined && { json: values.json }) });
  } finally {
    await removeState(dir);
  }
});
