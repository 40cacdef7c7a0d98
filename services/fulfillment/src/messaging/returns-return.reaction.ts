import { returnContract } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { homecomings } from '../persistence/homecomings.js';

/** Before it is authorised, a return is nothing to shipping. */
export const onReturn = hears(returnContract)
  .when('CollectionRequested', ['from', 'retailer', 'pickUp', 'to', 'lines'], ({ retailer, pickUp, ...errand }, { key }) => {
    const where = { ...(retailer !== undefined && { retailer }), ...(pickUp !== undefined && { pickUp }) };
    return on(homecomings, key, { type: 'NoteRequested', errand: { ...errand, ...where } });
  })
  .when('Withdrawn', [], (_, { key }) => on(homecomings, key, { type: 'NoteCalledOff' }))
  .when('Settled', ['lines'], ({ lines }, { key }) => on(homecomings, key, { type: 'NoteSettled', lines }))
  .when('SendBackRequested', ['lines'], ({ lines }, { key }) => on(homecomings, key, { type: 'NoteSendBack', lines }));
