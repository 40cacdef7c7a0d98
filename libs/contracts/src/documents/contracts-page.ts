import { fieldsOf } from '../decorators.js';
import type { Contract, PayloadClass } from '../contract.js';
import { jointDecisions, notAsked } from '../cycle/decisions.js';
import { steps } from '../cycle/steps.js';
import { principals, rightsMatrix } from '../rights.js';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const anchor = ({ topic }: Contract) => `[${topic}](#${topic.replaceAll('.', '')})`;

const units = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const;

function duration(milliseconds: number): string {
  const [size, unit] = units.find(([size]) => milliseconds % size === 0) ?? [1, 'millisecond'];
  const count = milliseconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function fieldRows(payload: PayloadClass, prefix = ''): string[][] {
  return [...fieldsOf(payload)].flatMap(([name, { rule, listOf, optional }]) => [
    [`\`${prefix}${name}\``, rule?.meaning ?? 'list of objects', optional ? 'may be absent' : 'always'],
    ...(listOf ? fieldRows(listOf, `${prefix}${name}[].`) : []),
  ]);
}

const grants = ({ owner, sharedWith }: Contract): string[][] =>
  Object.entries(sharedWith)
    .filter(([who]) => who !== owner)
    .map(([who, why]) => [who === 'all' ? 'all services' : who, why]);

function keeping({ kind, promises }: Contract): string {
  if (kind === 'state') return 'The newest statement per key stands until it is withdrawn.';
  return promises.keptFor === 'ever' ? 'Events are kept for ever.' : `Events are kept for ${duration(promises.keptFor)}.`;
}

function section(contract: Contract): string {
  const { topic, owner, key, kind, why, classification, neverInIt, promises } = contract;
  const events = Object.entries(contract.events).map(([type, payload]) =>
    [
      `### ${topic} ${type}`,
      table(['Field', 'Value', 'Present'], fieldRows(payload)),
      `\`\`\`json\n${JSON.stringify(contract.examples[type], null, 2)}\n\`\`\``,
    ].join('\n\n'),
  );
  return [
    `## ${topic}`,
    why,
    `Told by ${owner}, in order per ${key} (${kind}). Classification: ${classification}. Never in it: ${neverInIt.join(', ')}.`,
    `${keeping(contract)} Heard within ${duration(promises.heardWithin)}; ${duration(promises.noticeBeforeBreaking)} of notice before a breaking change.`,
    table(['Shared with', 'Why'], grants(contract)),
    ...events,
  ].join('\n\n');
}

const overview = (contracts: readonly Contract[]) =>
  table(
    ['Contract', 'Key, kind', 'Says', 'For whom: why', 'Classification', 'Never in it'],
    contracts.map((contract) => [
      anchor(contract),
      `${contract.key}, ${contract.kind}`,
      `${contract.why} (${Object.keys(contract.events).join(', ')})`,
      grants(contract)
        .map(([who, why]) => `${who}: ${why}`)
        .join('; '),
      contract.classification,
      contract.neverInIt.join(', '),
    ]),
  );

function rights(contracts: readonly Contract[]): string {
  const matrix = rightsMatrix(contracts);
  return table(
    ['Topic', ...principals],
    contracts.map(({ topic }) => [topic, ...principals.map((principal) => matrix[principal][topic] ?? '')]),
  );
}

function cycle(): string {
  const signers = (name: keyof typeof jointDecisions): string => {
    const floor = jointDecisions[name].map(({ department, role }) => `${department} (${role})`).join(' + ');
    return `${name}: ${floor}${notAsked[name] ? ` (the map is not asked: ${notAsked[name]})` : ''}`;
  };
  const listed = (parts: readonly (string | undefined)[], separator: string): string => parts.filter(Boolean).join(separator) || '-';
  return table(
    ['', 'Step', 'Primary (service)', 'Works with', 'What is volunteered', 'Joint decisions'],
    steps.map(({ name, primary, service, worksWith, contracts, toCome, decisions, withOutsiders }, n) => [
      String(n + 1),
      name,
      `${primary} (${service})`,
      worksWith.join(', '),
      listed([...contracts.map(anchor), toCome.length > 0 ? `to come: ${toCome.join(', ')}` : undefined], ', '),
      listed([...decisions.map(signers), withOutsiders], '; '),
    ]),
  );
}

/** The catalogue as a person reads it: who tells whom what, and why. */
export function contractsPage(contracts: readonly Contract[]): string {
  const parts = [
    '# Contracts',
    'Made from `libs/contracts/src` by `npm run generate`; edit the contract, not this page.',
    `What one department tells others, and nothing else crosses between them: ${contracts.length} contracts, each a topic with one owner, one audience, one ordering key and one version. What some consumer must not see is another contract, since a topic can only be open or closed to a reader.`,
    'Values are JSON. Money is a string of whole minor units, a quantity or rate a decimal string in its shortest spelling, a date `YYYY-MM-DD`, an instant UTC to the millisecond. Consumers let properties pass that they do not know.',
    '## The map of the cycle',
    'Every step is the primary responsibility of one department and the sole responsibility of none. Joint decisions name who must sign at the least; a company may add parties (`SIKLUS_MAP`).',
    cycle(),
    '## Who tells whom what, and why',
    overview(contracts),
    '## Who may write and read',
    '`write` is the owner, who may also read its own topic. The console sees offsets and sizes of all topics, and payloads only of those listed.',
    rights(contracts),
    ...contracts.map(section),
  ];
  return `${parts.join('\n\n')}\n`;
}
