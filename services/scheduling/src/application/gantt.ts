import type { Placement, Problem, Schedule } from '../domain/engine/problem.js';

const WIDTH = 1600;
const ROW = 26;
const LEFT = 120;
const TOP = 30;
const TICKS = 12;

/** A Gantt chart as SVG: a row per resource and per person, a colour per job, set-ups hatched, closed time grey, late jobs edged in red. */
export function ganttOf(problem: Problem, schedule: Schedule): string {
  const from = Math.min(0, ...schedule.map(({ start }) => start));
  const to = Math.max(from + 1, ...schedule.map(({ end }) => end));
  const x = (minute: number): number => LEFT + ((minute - from) / (to - from)) * (WIDTH - LEFT - 10);
  const rows = [
    ...problem.resources.map(({ id, calendar }) => ({ id, calendar, placements: schedule.filter(({ resource }) => resource === id) })),
    ...(problem.people ?? []).map(({ id, calendar }) => ({ id, calendar, placements: schedule.filter(({ people }) => people.includes(id)) })),
  ];
  const late = lateJobs(problem, schedule);
  const colours = new Map(problem.jobs.map(({ id }, at) => [id, `hsl(${Math.round((at * 360 * 0.618) % 360)} 60% 70%)`]));
  const height = TOP + rows.length * ROW + 10;
  const body = rows.flatMap(({ id, calendar, placements }, row) => {
    const y = TOP + row * ROW;
    const closed =
      calendar === undefined
        ? []
        : gapsOf(problem, calendar, from, to).map((gap) => box(x(gap.from), y, x(gap.to) - x(gap.from), ROW, 'fill="#ddd"'));
    return [...closed, label(LEFT - 8, y + 17, id, 'text-anchor="end"'), ...placements.map((placement) => bar(placement, y, x, colours, late))];
  });
  const ticks = Array.from({ length: TICKS + 1 }, (_, at) => Math.round(from + ((to - from) * at) / TICKS));
  const scale = ticks.map(
    (minute) => `${label(x(minute), 18, String(minute), 'text-anchor="middle"')}<path d="M${round(x(minute))} 22V${height}" stroke="#bbb"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="11">
<defs><pattern id="set-up" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 5L5 0" stroke="#555"/></pattern></defs>
${[...scale, ...body].join('\n')}
</svg>
`;
}

function lateJobs(problem: Problem, schedule: Schedule): Set<string> {
  const due = new Map(problem.jobs.map((job) => [job.id, job.due ?? Infinity]));
  return new Set(schedule.filter(({ job, end }) => end > (due.get(job) ?? Infinity)).map(({ job }) => job));
}

function bar(
  { job, operation, start, work, end }: Placement,
  y: number,
  x: (minute: number) => number,
  colours: Map<string, string>,
  late: Set<string>,
): string {
  const edge = late.has(job) ? '#c00' : '#555';
  const setUp = work > start ? box(x(start), y + 3, x(work) - x(start), ROW - 6, 'fill="url(#set-up)" stroke="#555"') : '';
  const done = box(
    x(work),
    y + 3,
    x(end) - x(work),
    ROW - 6,
    `fill="${colours.get(job)}" stroke="${edge}"`,
    `${job} ${operation}: ${start} / ${work} - ${end}`,
  );
  const fits = x(end) - x(work) > 7 * operation.length;
  return `${setUp}${done}${fits ? label((x(work) + x(end)) / 2, y + 17, operation, 'text-anchor="middle"') : ''}`;
}

function gapsOf(problem: Problem, calendar: string, from: number, to: number): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let since = from;
  for (const open of problem.calendars?.[calendar] ?? []) {
    if (open.from > since) gaps.push({ from: since, to: Math.min(open.from, to) });
    since = Math.max(since, open.to);
    if (since >= to) return gaps;
  }
  return [...gaps, { from: since, to }];
}

const round = (value: number): number => Math.round(value * 10) / 10;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const label = (x: number, y: number, text: string, how: string): string => `<text x="${round(x)}" y="${round(y)}" ${how}>${escaped(text)}</text>`;

function box(x: number, y: number, width: number, height: number, how: string, title = ''): string {
  const name = title === '' ? '' : `<title>${escaped(title)}</title>`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${how}>${name}</rect>`;
}
