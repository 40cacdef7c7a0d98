import { planChange } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { schedules } from '../persistence/schedules.js';

export const tellsSchedulePublished = tells(planChange, schedules, {
  Published: (_, { content }) => {
    if (!content) return undefined;
    const { number, from, until, cause, reason, moved } = content;
    return { type: 'Published', data: { version: number, from, until, cause: reason ?? cause, moved } };
  },
});
