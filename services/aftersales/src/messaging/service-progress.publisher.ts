import { serviceProgress } from '@siklus/contracts';
import type { CalendarDate } from '@siklus/kernel';
import { tells } from '@siklus/messaging';
import { WITHDRAWN, type Case, type OpenedCase } from '../domain/case/case.js';
import { cases } from '../persistence/cases.js';

/** Under its order; a case that was not opened tells nothing. */
function keyed<T extends object>(state: Case, telling: (of: OpenedCase) => T | undefined): (T & { readonly key: string }) | undefined {
  const told = state.status === 'Unknown' ? undefined : telling(state);
  return told && state.status !== 'Unknown' ? { ...told, key: state.order } : undefined;
}

const unavailable = ({ id, crew }: OpenedCase, reason: string, earliest?: CalendarDate) =>
  crew && { type: 'CrewUnavailable' as const, data: { case: id, request: crew.request, reason, ...(earliest !== undefined && { earliest }) } };

const repaired = (back: string | undefined) => (back === undefined ? {} : { return: back });

export const tellsServiceProgress = tells(serviceProgress, cases, {
  Opened: ({ opening: { kind, lines, return: back } }, state) =>
    keyed(state, ({ id }) => ({ type: 'CaseOpened' as const, data: { case: id, kind, lines: [...lines], ...repaired(back) } })),
  VisitPlanned: ({ planned: { visit, from, to } }, state) =>
    keyed(state, ({ id, crew }) => crew && { type: 'CrewCommitted' as const, data: { case: id, request: crew.request, visit, from, to } }),
  CrewUnavailable: ({ reason, earliest }, state) => keyed(state, (of) => unavailable(of, reason, earliest)),
  Cancelled: ({ reason }, state) => (reason === WITHDRAWN ? undefined : keyed(state, (of) => unavailable(of, reason))),
  VisitStarted: ({ visit }, state) => keyed(state, ({ id }) => ({ type: 'OnSite' as const, data: { case: id, visit } })),
  PartlyDone: ({ visit, work }, state) =>
    keyed(state, ({ id }) => ({ type: 'PartlyDone' as const, data: { case: id, visit, lines: [...work.lines] } })),
  Done: ({ visit }, state) =>
    keyed(state, ({ id, kind, lines, return: back }) => ({
      type: 'Done' as const,
      data: { case: id, kind, lines: [...lines], ...repaired(back), visit },
    })),
  Confirmed: (_, state) => keyed(state, ({ id }) => ({ type: 'Confirmed' as const, data: { case: id } })),
});
