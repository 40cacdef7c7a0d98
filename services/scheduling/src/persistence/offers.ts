import { keeps } from '@siklus/messaging';
import { none, quantities } from '@siklus/kernel';
import { expiryOf, offerDecider } from '../domain/offer/offer.js';

/** The database guards the account too: no more is promised than was granted. */
export const offers = keeps({
  kind: 'offer',
  table: 'offers',
  decider: offerDecider,
  due: expiryOf,
  columns: {
    granted: { type: 'numeric', of: ({ granted }) => granted },
    recalled: { type: 'numeric', of: ({ recalled }) => recalled },
    returned: { type: 'numeric', of: ({ returned }) => returned },
    converted: { type: 'numeric', of: ({ converted }) => converted },
    held: { type: 'numeric', of: ({ holds }) => quantities.add(none, ...Object.values(holds)) },
  },
});
