import { promiseHold } from '@siklus/contracts';
import { hears, on, type Step } from '@siklus/messaging';
import type { OfferCommand } from '../domain/offer/offer.js';
import { offers } from '../persistence/offers.js';

/** Under which orders tells of holds on capacity; under the product alone it tells of holds on stock, which are not for us. */
const OURS = 'scheduling/';

const ofOffer = (key: string, command: OfferCommand): readonly Step[] => (key.startsWith(OURS) ? [on(offers, key.slice(OURS.length), command)] : []);

export const onPromiseHold = hears(promiseHold)
  .when('HoldTaken', ['hold', 'quantity'], ({ hold, quantity }, { key, sequence }) =>
    ofOffer(key, { type: 'NoteHoldTaken', hold, quantity, sequence }),
  )
  .when('Converted', ['hold', 'quantity'], ({ hold, quantity }, { key, sequence }) =>
    ofOffer(key, { type: 'NoteConverted', hold, quantity, sequence }),
  )
  .when('HoldReleased', ['hold', 'quantity'], ({ hold, quantity }, { key, sequence }) =>
    ofOffer(key, { type: 'NoteHoldReleased', hold, quantity, sequence }),
  )
  .when('Returned', ['cumulative'], ({ cumulative }, { key, sequence }) => ofOffer(key, { type: 'NoteReturned', cumulative, sequence }));
