import type { Obstacle, Open, Requirement } from './shop.js';

/** Never: beyond every horizon, yet a duration can be added. */
export const NEVER = 2 ** 30 + 2 ** 29;

/** First minute from `t` on at which an open interval has `minutes` left; `hint` is an interval known not to be too late. */
export function nextOpen(open: Open | undefined, hint: number, t: number, minutes: number): number {
  if (open === undefined) return t;
  const { from, to } = open;
  let at = hint;
  while (at < to.length && Math.max(from[at] as number, t) + minutes > (to[at] as number)) at++;
  return at < to.length ? Math.max(from[at] as number, t) : NEVER;
}

/** Open minutes may be counted over several calendars at once: when `minutes` of work that begins at `t` are done. */
export function workedOff(opens: readonly (Open | undefined)[], t: number, minutes: number): number {
  const hints = opens.map(() => 0);
  let now = t;
  let left = minutes;
  for (;;) {
    let closes = NEVER;
    let opened = now;
    for (let which = 0; which < opens.length; which++) {
      const open = opens[which];
      if (open === undefined) continue;
      let at = hints[which] as number;
      while (at < open.to.length && (open.to[at] as number) <= opened) at++;
      hints[which] = at;
      if (at === open.to.length) return NEVER;
      opened = Math.max(opened, open.from[at] as number);
      closes = Math.min(closes, open.to[at] as number);
    }
    if (opened > now) {
      now = opened;
      continue;
    }
    if (now + left <= closes) return now + left;
    left -= closes - now;
    now = closes;
  }
}

/** First minute from `t` on at which somebody has `minutes` between obstacles and within open time. */
export function nextFree(
  open: Open | undefined,
  hint: number,
  obstacles: readonly Obstacle[],
  firstObstacle: number,
  t: number,
  minutes: number,
): number {
  let begin = t;
  let next = firstObstacle;
  for (;;) {
    begin = nextOpen(open, hint, begin, minutes);
    const obstacle = obstacles[next];
    if (begin >= NEVER || obstacle === undefined || obstacle.start >= begin + minutes) return begin;
    begin = Math.max(begin, obstacle.end);
    next++;
  }
}

/**
 * Chooses the people of a crew among those who are free now, by augmenting paths where requirements compete for the same people (Kuhn 1955).
 * Fills `chosen`, requirement by requirement; false where there are too few.
 */
export function chooseCrew(requirements: readonly Requirement[], isFree: (person: number) => boolean, chosen: Int32Array): boolean {
  const slots = requirements.flatMap((requirement) => Array.from({ length: requirement.people }, () => requirement));
  const slotOf = new Map<number, number>();
  const fill = (slot: number, asked: Set<number>): boolean => {
    for (const person of (slots[slot] as Requirement).able) {
      if (asked.has(person) || !isFree(person)) continue;
      asked.add(person);
      const held = slotOf.get(person);
      if (held !== undefined && !fill(held, asked)) continue;
      slotOf.set(person, slot);
      return true;
    }
    return false;
  };
  for (let slot = 0; slot < slots.length; slot++) if (!fill(slot, new Set())) return false;
  for (const [person, slot] of slotOf) chosen[slot] = person;
  return true;
}

/** People of a whole crew. */
export const sizeOf = (requirements: readonly Requirement[] | undefined): number => requirements?.reduce((sum, { people }) => sum + people, 0) ?? 0;
