import { keeps } from '@siklus/messaging';
import { calendarDecider } from '../domain/calendar/calendar.js';
import { routeDecider } from '../domain/route/route.js';
import { setUpsDecider } from '../domain/set-ups/set-ups.js';
import { structureDecider } from '../domain/structure/structure.js';

export const calendars = keeps({ kind: 'calendar', table: 'calendars', decider: calendarDecider });

export const setUps = keeps({ kind: 'set-ups', table: 'set_ups', decider: setUpsDecider });

export const routes = keeps({
  kind: 'route',
  table: 'routes',
  decider: routeDecider,
  columns: { family: { type: 'text', of: ({ stated }) => stated?.family ?? null } },
});

/** One row: all kits of the plant. */
export const structures = keeps({ kind: 'structure', table: 'structures', decider: structureDecider });
export const THE_PLANT = 'plant';
