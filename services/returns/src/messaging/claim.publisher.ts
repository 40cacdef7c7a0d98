import { claim } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import type { Complaint } from '../domain/claim/claim-facts.js';
import { claims } from '../persistence/claims.js';

const told = ({ order, kind, delivery, lines }: Complaint) => ({
  order,
  kind,
  ...(delivery !== undefined && { delivery }),
  lines: lines.map(({ line, product, quantity }) => ({ line, product, quantity })),
});

export const tellsClaim = tells(claim, claims, {
  Raised: ({ complaint }) => ({ type: 'Raised', data: told(complaint) }),
  Settled: ({ proposal }, state) =>
    state.status === 'Unknown' ? undefined : { type: 'Settled', data: { ...told(state.complaint), how: proposal.how } },
});
