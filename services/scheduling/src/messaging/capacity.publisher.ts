import { capacity } from '@siklus/contracts';
import { quantity } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { hours } from '../domain/route/standard-cost.js';
import { schedules } from '../persistence/schedules.js';

/** With every schedule that is put in force: what is open and used of every kind of equipment, week by week, and who is there. */
export const tellsCapacity = tells(capacity, schedules, {
  Published: (_, { content }) => {
    const { kinds, skills } = content?.capacity ?? { kinds: [], skills: [] };
    return kinds.map(({ kind, week, openMinutes, usedMinutes }) => ({
      type: 'CapacityStated' as const,
      key: `${kind}/${week}`,
      data: {
        kind,
        from: week,
        open: hours(openMinutes),
        used: hours(usedMinutes),
        free: quantity(hours(Math.max(0, openMinutes - usedMinutes))),
        people: skills.filter((one) => one.week === week).map(({ skill, people }) => ({ skill, people })),
      },
    }));
  },
});
