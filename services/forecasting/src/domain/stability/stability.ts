import { statementDecider, type CalendarDate, type Decider } from '@siklus/kernel';

/** How often the schedule was changed in a month, why, and by how many operations. */
export interface Stability {
  readonly month: string;
  readonly published: number;
  readonly moved: number;
  /** Schedules by their cause. */
  readonly causes: Readonly<Record<string, number>>;
  readonly expedites: { readonly agreed: number; readonly refused: number };
}

export type StabilityCommand =
  | { readonly type: 'NoteSchedule'; readonly cause: string; readonly moved: number }
  | { readonly type: 'NoteExpedite'; readonly answer: 'agreed' | 'refused' };

export type StabilityFact =
  | { readonly type: 'ScheduleNoted'; readonly cause: string; readonly moved: number }
  | { readonly type: 'ExpediteNoted'; readonly answer: 'agreed' | 'refused' };

export const stabilityDecider: Decider<Stability, StabilityCommand, StabilityFact> = {
  initial: (month) => ({ month, published: 0, moved: 0, causes: {}, expedites: { agreed: 0, refused: 0 } }),
  decide: (_, command) =>
    command.type === 'NoteSchedule' ? [{ ...command, type: 'ScheduleNoted' }] : [{ type: 'ExpediteNoted', answer: command.answer }],
  evolve: (stability, fact) => {
    const { published, moved, causes, expedites } = stability;
    if (fact.type === 'ExpediteNoted') return { ...stability, expedites: { ...expedites, [fact.answer]: expedites[fact.answer] + 1 } };
    const because = { ...causes, [fact.cause]: (causes[fact.cause] ?? 0) + 1 };
    return { ...stability, published: published + 1, moved: moved + fact.moved, causes: because };
  },
};

/** What top management wants of product families, for a time. */
export interface Intent {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly weights: Readonly<Record<string, string>>;
  readonly excluded: readonly string[];
}
export const intentDecider = statementDecider<Intent>();
