import { parseArgs } from 'node:util';
import { defaultDir, defaultPorts, developmentIssuer, Trouble } from '@siklus/infra';
import { command } from './command.js';
import { journeyAsText, type Journey } from './journey-as-text.js';

const USAGE = `Say whose: npm run journey -- ORDER
  --customer ID    as its customer sees it
  --url URL        where orders answers, if not http://127.0.0.1:${defaultPorts.orders}`;

/** `npm run journey -- ORDER`: the way of one order over all departments, with who has it and how long each had it. */
await command(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { customer: { type: 'string' }, url: { type: 'string', default: `http://127.0.0.1:${defaultPorts.orders}` } },
  });
  const [order] = positionals;
  if (order === undefined) throw new Trouble(USAGE);
  const issuer = await developmentIssuer(defaultDir());
  const { customer } = values;
  const token = await issuer.mintToken(customer === undefined ? { department: 'sales', role: 'staff' } : { party: 'customer', partyId: customer });
  console.log(journeyAsText(await journeyOf(values.url, order, token)));
});

async function journeyOf(url: string, order: string, token: string): Promise<Journey> {
  const answer = await fetch(`${url}/orders/${encodeURIComponent(order)}/journey`, { headers: { authorization: `Bearer ${token}` } }).catch(() => {
    throw new Trouble(`Nobody answers at ${url}: npm start, and leave it running.`);
  });
  const body = (await answer.json()) as Journey & { readonly code?: string; readonly detail?: string };
  if (!answer.ok) throw new Trouble(`${body.code}: ${body.detail}`);
  return body;
}
