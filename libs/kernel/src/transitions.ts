/** Which status may follow which: data, so that it can be drawn, tested and asked. */
export interface Transitions<Status extends string> {
  readonly initial: Status;
  readonly next: Readonly<Record<Status, readonly Status[]>>;
}

export function transitions<Status extends string>(initial: Status, next: Record<Status, readonly Status[]>): Transitions<Status> {
  return { initial, next };
}

export function mayFollow<Status extends string>(table: Transitions<Status>, from: Status, to: Status): boolean {
  return table.next[from].includes(to);
}

/** Statuses that no way leads to from the initial one: there should be none. */
export function unreachable<Status extends string>(table: Transitions<Status>): Status[] {
  const seen = new Set<Status>([table.initial]);
  for (const status of seen) for (const next of table.next[status]) seen.add(next);
  return (Object.keys(table.next) as Status[]).filter((status) => !seen.has(status));
}

/** The table as a Mermaid state diagram. */
export function diagram<Status extends string>(table: Transitions<Status>): string {
  const arrows = (Object.entries(table.next) as [Status, readonly Status[]][]).flatMap(([from, tos]) => tos.map((to) => `  ${from} --> ${to}`));
  const ends = (Object.entries(table.next) as [Status, readonly Status[]][]).filter(([, tos]) => tos.length === 0).map(([from]) => `  ${from} --> [*]`);
  return ['stateDiagram-v2', `  [*] --> ${table.initial}`, ...arrows, ...ends].join('\n');
}
