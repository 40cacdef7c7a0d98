import { excessCapacity } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { offerId } from '../domain/offer/offer.js';
import { offers } from '../persistence/offers.js';

export const onExcessCapacity = hears(excessCapacity).when('ExcessStated', ['granted', 'recalled', 'until'], (stated, { key }) =>
  on(offers, offerId('scheduling', key), { type: 'NoteQuota', ...stated }),
);
