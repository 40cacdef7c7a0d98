import { parseArgs } from 'node:util';
import { departments, outsiders, roles } from '@siklus/contracts';
import { defaultDir, developmentIssuer, Trouble, type Bearer } from '@siklus/infra';
import { command } from './command.js';

const USAGE = `Say who it is for:
  npm run token -- --department ${departments.join('|')} --role ${roles.join('|')}
  npm run token -- --party ${outsiders.join('|')} --id ID
and how long it holds, if not 12 hours: --hours N`;

await command(async () => {
  const { values } = parseArgs({
    options: { department: { type: 'string' }, role: { type: 'string' }, party: { type: 'string' }, id: { type: 'string' }, hours: { type: 'string', default: '12' } },
  });
  const issuer = await developmentIssuer(defaultDir());
  console.log(await issuer.mintToken(bearer(values), Number(values.hours) * 3600));
});

function bearer({ department, role, party, id }: { department?: string; role?: string; party?: string; id?: string }): Bearer {
  const outsider = outsiders.find((name) => name === party);
  if (outsider && id) return { party: outsider, partyId: id };
  const place = departments.find((name) => name === department);
  const rank = roles.find((name) => name === (role ?? 'staff'));
  if (place && rank) return { department: place, role: rank };
  throw new Trouble(USAGE);
}
