import { isSame, type Decision } from '@siklus/kernel';
import type { Order } from './order.js';
import type { Event } from './order-commands.js';
import type { OrderFact } from './order-facts.js';

type Noted = Extract<Event, { type: 'NoteSchedule' | 'NoteUnschedulable' | 'NoteWork' }>;

/** What production tells of lines that it makes for the order. It changes nothing that was agreed: fulfillment watches the dates. */
export function noteMaking({ lines, plans, begun }: Order, command: Noted): Decision<OrderFact> {
  const isOurs = ({ line }: { readonly line: string }): boolean => lines.some((known) => known.line === line);
  switch (command.type) {
    case 'NoteSchedule':
      return [{ ...command, type: 'ScheduleNoted', lines: command.lines.filter(isOurs) }];
    case 'NoteUnschedulable': {
      const news = command.lines.filter((line) => isOurs(line) && !isSame(plans[line.line], { unschedulable: line.reason }));
      return news.length === 0 ? [] : [{ type: 'UnschedulableNoted', lines: news }];
    }
    case 'NoteWork':
      return isOurs(command) && !begun.includes(command.line) ? [{ type: 'WorkNoted', line: command.line }] : [];
  }
}
