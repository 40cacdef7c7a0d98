/**
 * The problem of finite-capacity scheduling, as plain JSON. All times are whole minutes since the problem's origin, an instant that whoever
 * makes the problem chooses (calendar.ts converts). Intervals are closed at `from` and open at `to`.
 *
 * - A resource is one unit: it works on one operation at a time.
 * - An operation occupies its resource and its crew from `start` (set-up) over `work` (the work itself) to `end`, also over a pause.
 * - The set-up stands directly before the work and may be made before the job is released or its predecessors have ended; the work may not.
 * - Open time of an operation is what its resource's calendar and those of its crew have in common. Set-up and work together must fit into one
 *   open interval, unless the operation is resumable: then set-up and the first minute of work must, and the work pauses where time is closed.
 *   A set-up never pauses: it ends where the work begins.
 * - What is pinned stays where it is, whatever calendars say: a fact (started) or agreed (frozen). Others make room.
 *
 * Over it, all pure: `expandCalendar(calendar, from, to, zone, origin?)` in calendar.ts, `evaluate(problem, schedule): Score` in evaluate.ts,
 * `dispatch(problem, rule?): Schedule` in dispatch.ts, `improve(problem, schedule, effort): Improved` in improve.ts,
 * `replan(problem, previous, disturbance, effort): Improved` in replan.ts and `priceExpedite(problem, schedule, expedite, effort): Offer[]` in
 * expedite.ts.
 */
export type Minute = number;

export interface Interval {
  readonly from: Minute;
  readonly to: Minute;
}

/** Minutes of set-up from family to family: `{ white: { dark: 20 } }`. What is not said takes no time. */
export type SetUps = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Resource {
  readonly id: string;
  /** Units that can stand for each other: an alternative may name the group and leave the choice open. */
  readonly group?: string;
  /** Name of a calendar; none: always open. */
  readonly calendar?: string;
  /** Name of a matrix of set-ups; none: no set-ups. */
  readonly setUps?: string;
  /** Family that it is set up for at first; none: the first operation needs no set-up. */
  readonly family?: string;
}

export interface Person {
  readonly id: string;
  readonly skills: readonly string[];
  readonly calendar?: string;
}

/** So many people with a skill, from the start of set-up to the end of work. Nobody counts twice in one crew. */
export interface Crew {
  readonly skill: string;
  readonly people: number;
}

export interface Alternative {
  /** A resource, or a group: any unit of it. */
  readonly on: string;
  /** Of work, without set-up; above 0. */
  readonly minutes: number;
  readonly crew?: readonly Crew[];
}

export interface Operation {
  /** One of its kind in the whole problem. */
  readonly id: string;
  /** Operations of the same job that end before its work begins; none said: the one listed before it. `[]`: none, as parts of a kit. */
  readonly after?: readonly string[];
  /** Instead of the job's. */
  readonly family?: string;
  readonly alternatives: readonly Alternative[];
  /** Its work may pause over closed time, set-up may not. */
  readonly resumable?: boolean;
  readonly pinned?: Pin;
}

/** Where a started or frozen operation stands. */
export interface Pin extends Slot {
  readonly why: 'started' | 'frozen';
}

export interface Job {
  readonly id: string;
  /** No work before it; 0 unless said. */
  readonly release?: Minute;
  /** No due date: never late. */
  readonly due?: Minute;
  /** Cost of a minute late, at least 0; 1 unless said. */
  readonly weight?: number;
  readonly family?: string;
  readonly operations: readonly Operation[];
}

/** Weights of the parts of the score; the total is their sum. `{ weightedTardiness: 1 }` unless said. */
export interface Objective {
  /** Of each job's weight x minutes late. */
  readonly weightedTardiness?: number;
  /** Of each minute until the last operation ends. */
  readonly makespan?: number;
  readonly setUpMinutes?: number;
  /** Of each operation that stands elsewhere (start of work, resource or crew) than in `previous`. */
  readonly moved?: number;
}

export interface Problem {
  readonly calendars?: Readonly<Record<string, readonly Interval[]>>;
  readonly setUps?: Readonly<Record<string, SetUps>>;
  readonly resources: readonly Resource[];
  readonly people?: readonly Person[];
  readonly jobs: readonly Job[];
  readonly objective?: Objective;
  /** What is not pinned starts no earlier, set-up included; 0 unless said. */
  readonly now?: Minute;
  /** The plan in force. */
  readonly previous?: readonly Placement[];
}

export interface Slot {
  readonly resource: string;
  readonly people: readonly string[];
  /** Of set-up; equal to `work` where there is none. */
  readonly start: Minute;
  readonly work: Minute;
  readonly end: Minute;
}

export interface Placement extends Slot {
  readonly job: string;
  readonly operation: string;
}

/** Every operation once, by start. */
export type Schedule = readonly Placement[];

export interface Lateness {
  readonly job: string;
  readonly end: Minute;
  /** Minutes after its due date, at least 0. */
  readonly late: number;
  readonly weighted: number;
}

/** Each part unweighted, as counted; `total` weighted by the objective. */
export interface Score {
  readonly total: number;
  readonly weightedTardiness: number;
  readonly makespan: number;
  readonly setUpMinutes: number;
  readonly moved: number;
  readonly jobs: readonly Lateness[];
}

export interface Progress {
  readonly moves: number;
  readonly total: number;
}

/** How long to search. The same seed and the same number of moves give the same schedule, where `spent` is not asked. */
export interface Effort {
  readonly seed: number;
  /** Schedules to try at most. */
  readonly moves?: number;
  /** Share of the time that is spent, 0 to 1, asked every few moves: at 1 the search stops with the best it has. The caller's clock, or button. */
  readonly spent?: () => number;
  /** Told of better schedules, at most once in a few moves. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Improved {
  readonly schedule: Schedule;
  readonly score: Score;
  readonly moves: number;
}

/** What happens to a plan in force. */
export type Disturbance =
  | { readonly type: 'BrokenDown'; readonly resource: string; readonly from: Minute; readonly to: Minute }
  | { readonly type: 'Absent'; readonly person: string; readonly from: Minute; readonly to: Minute };

/** A job asked to be ready by `due`. */
export interface Expedite {
  readonly job: string;
  readonly due: Minute;
}

/** One way to grant an expedite, and its price against the schedule in force. */
export interface Offer {
  /**
   * In front of all others; with the fewest operations moved; with calendars opened for overtime; before everything that has not started,
   * whatever that costs.
   */
  readonly way: 'InFront' | 'LeastMoved' | 'Overtime' | 'AtOnce';
  readonly schedule: Schedule;
  /** Of the expedited job. */
  readonly end: Minute;
  readonly late: number;
  /** May be negative. */
  readonly setUpMinutesAdded: number;
  /** Outside the calendars, of resources and of people. */
  readonly overtimeMinutes: number;
  /** Operations of all jobs that stand elsewhere. */
  readonly moved: readonly string[];
  /** Other jobs that end later than before, with how late they become. */
  readonly delayed: readonly Delay[];
  /** Of the other jobs, weight x minutes late more than before; may be negative. */
  readonly weightedTardinessAdded: number;
}

export interface Delay extends Lateness {
  readonly endBefore: Minute;
}

/** Unless a problem says otherwise. */
export const defaultObjective: Objective = { weightedTardiness: 1 };
