import { planChange } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { stabilities } from '../persistence/stabilities.js';

const monthOf = ({ at }: { readonly at: string }): string => at.slice(0, 7);

/** How stable the plan is: what it costs and who pays for it is not forecasting's. */
export const onPlanChange = hears(planChange)
  .when('Published', ['cause', 'moved'], ({ cause, moved }, meta) => on(stabilities, monthOf(meta), { type: 'NoteSchedule', cause, moved }))
  .when('ExpediteAgreed', [], (_, meta) => on(stabilities, monthOf(meta), { type: 'NoteExpedite', answer: 'agreed' }))
  .when('ExpediteRefused', [], (_, meta) => on(stabilities, monthOf(meta), { type: 'NoteExpedite', answer: 'refused' }));
