import { serviceProgress } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { Case } from '../domain/case/case.js';
import { cases } from '../persistence/cases.js';

/** Under its order; a case that was not opened tells nothing. */
const keyed = <T>(state: Case, telling: (of: Exclude<Case, { status: 'Unknown' }>) => T): (T & { readonly key: string }) | undefined =>
  state.status === 'Unknown' ? undefined : { ...telling(state), key: state.order };

const repaired = (back: string | undefined) => (back === undefined ? {} : { return: back });

export const tellsServiceProgress = tells(serviceProgress, cases, {
  Opened: ({ opening: { kind, lines, return: back } }, state) =>
    keyed(state, ({ id }) => ({ type: 'CaseOpened' as const, data: { case: id, kind, lines: [...lines], ...repaired(back) } })),
  VisitStarted: ({ visit }, state) => keyed(state, ({ id }) => ({ type: 'OnSite' as const, data: { case: id, visit } })),
  PartlyDone: ({ visit, work }, state) =>
    keyed(state, ({ id }) => ({ type: 'PartlyDone' as const, data: { case: id, visit, lines: [...work.lines] } })),
  Done: (_, state) =>
    keyed(state, ({ id, kind, lines, return: back }) => ({ type: 'Done' as const, data: { case: id, kind, lines: [...lines], ...repaired(back) } })),
  Confirmed: (_, state) => keyed(state, ({ id }) => ({ type: 'Confirmed' as const, data: { case: id } })),
});
