import { extraWork } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { cases } from '../persistence/cases.js';

export const tellsExtraWork = tells(extraWork, cases, {
  ExtraWorkAgreed: ({ extra: { charge, currency, amount }, at }, state) =>
    state.status === 'Unknown'
      ? undefined
      : { type: 'ExtraWorkAgreed', key: state.order, data: { charge, case: state.id, currency, amount, agreedAt: at } },
});
