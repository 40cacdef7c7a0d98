interface HandOver {
  readonly to: string;
  readonly at: string;
  readonly until: string | null;
  readonly due?: string | null;
  readonly waitedSeconds: number;
  readonly workedSeconds: number;
}

/** A journey as orders tells it, to us or to the customer: only the customer's has words. */
export interface Journey {
  readonly order: string;
  readonly status: string;
  readonly inWords?: string;
  readonly promise: {
    readonly lines: readonly { readonly line: string; readonly wantedDate?: string; readonly promisedDate: string }[];
    readonly now?: { readonly status: string; readonly cause?: string } | string | null;
    readonly inWords?: string;
  };
  readonly handOvers: readonly HandOver[];
  readonly steps: readonly { readonly department?: string; readonly step: string; readonly entered: string | null; readonly done: string | null }[];
  readonly told: readonly { readonly at: string; readonly told: string }[];
}

const when = (at: string | null): string => (at === null ? '' : `${at.slice(0, 10)} ${at.slice(11, 16)}`);

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In the two largest units. */
export function duration(seconds: number): string {
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h ${Math.floor((seconds % HOUR) / MINUTE)} min`;
  return `${Math.floor(seconds / DAY)} d ${Math.floor((seconds % DAY) / HOUR)} h`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => (row[i] ?? '').length)));
  return [heads, ...rows].map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd());
}

function promised({ now, inWords, lines }: Journey['promise']): string[] {
  const status = typeof now === 'string' ? now : now && `${now.status}${now.cause === undefined ? '' : ` (${now.cause})`}`;
  const dates = lines.map(
    ({ line, wantedDate, promisedDate }) => `  line ${line}: ${promisedDate}${wantedDate === promisedDate ? '' : `, wanted ${wantedDate}`}`,
  );
  return [`Promised${status ? `, ${status}` : ''}${inWords === undefined ? '' : `: ${inWords}`}`, ...dates];
}

/** The journey of an order for a terminal. Times are UTC. */
export function journeyAsText({ order, status, inWords, promise, handOvers, steps, told }: Journey): string {
  const sum = (of: 'waitedSeconds' | 'workedSeconds'): string => duration(handOvers.reduce((all, one) => all + one[of], 0));
  const handed = handOvers.map(({ to, at, until, due, waitedSeconds, workedSeconds }) => [
    when(at),
    to,
    until === null ? `there now${due ? `, due ${when(due)}` : ''}` : when(until),
    duration(waitedSeconds),
    duration(workedSeconds),
  ]);
  const done = steps.map(({ department = '', step, entered, done: at }) => [when(entered), when(at), step, department]);
  return [
    `Order ${order}: ${status}${inWords === undefined ? '' : `. ${inWords}`}`,
    '',
    ...promised(promise),
    '',
    'Who had it',
    ...table(['from', 'who', 'until', 'waited', 'worked'], [...handed, ['', '', 'in all', sum('waitedSeconds'), sum('workedSeconds')]]),
    '',
    'What was done',
    ...table(['entered', 'done', 'step', ''], done),
    '',
    'What the customer was told',
    ...told.map(({ at, told: what }) => `  ${when(at)}  ${what.toLowerCase().replaceAll('_', ' ')}`),
  ].join('\n');
}
