import { planChange } from '@siklus/contracts';
import { calendar, calendarDate, quantity } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import type { Expedite } from '../domain/expedite/expedite.js';
import { hours } from '../domain/route/standard-cost.js';
import { budgets, expedites } from '../persistence/expedites.js';
import { schedules } from '../persistence/schedules.js';

export const tellsSchedulePublished = tells(planChange, schedules, {
  Published: (_, { content }) => {
    if (!content) return undefined;
    const { number, from, until, cause, reason, moved } = content;
    return { type: 'Published', data: { version: number, from, until, cause: reason ?? cause, moved } };
  },
});

/** An expedite is told of the schedule that it would change. */
const keyOf = ({ id, alternatives: [first] }: Expedite): string => first?.content.base ?? id;
const WORKING_DAY = 480;

export const tellsExpedite = tells(planChange, expedites, {
  Priced: ({ alternatives }, expedite) =>
    alternatives.map(({ way, ends, content, setUpMinutesAdded, overtimeMinutes, movedOperations, later, weightedMinutesLater }) => ({
      type: 'ExpeditePriced' as const,
      key: keyOf(expedite),
      data: {
        expedite: expedite.id,
        order: expedite.wish?.workOrder ?? expedite.id,
        alternative: way,
        ready: calendar.dateIn(ends, content.timeZone),
        setUpHours: hours(Math.max(0, setUpMinutesAdded)),
        overtimeHours: hours(Math.max(0, overtimeMinutes)),
        moved: movedOperations,
        ordersLater: new Set(later.map(({ workOrder }) => workOrder)).size,
        weightedDaysLater: quantity((Math.max(0, weightedMinutesLater) / WORKING_DAY).toFixed(6)),
      },
    })),
  Agreed: ({ way }, expedite) => ({ type: 'ExpediteAgreed', key: keyOf(expedite), data: { expedite: expedite.id, alternative: way } }),
  DecisionRefused: ({ by, reason }, expedite) => ({
    type: 'ExpediteRefused',
    key: keyOf(expedite),
    data: { expedite: expedite.id, by: by.department, reason },
  }),
  Applied: ({ schedule, number }, { id }) => ({ type: 'ExpediteApplied', key: schedule, data: { expedite: id, version: number } }),
});

export const tellsBudget = tells(planChange, budgets, {
  Charged: ({ by, why, moved, left, expedite, schedule }, { id }) => ({
    type: 'BudgetUsed',
    key: schedule,
    data: { period: calendarDate(id), by, cause: why, moved, left, expedite },
  }),
});
