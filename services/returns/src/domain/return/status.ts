import { transitions } from '@siklus/kernel';

/** The life of a return. `Lost`: on its way to the company, or the parcel was empty. */
export const statuses = transitions('Unknown', {
  Unknown: ['Requested'],
  Requested: ['RetailerAgreed', 'Authorised', 'Declined', 'Withdrawn'],
  RetailerAgreed: ['Authorised', 'Declined', 'Withdrawn'],
  Authorised: ['CollectionBooked', 'Collected', 'Received', 'Lost', 'Withdrawn'],
  CollectionBooked: ['Collected', 'Received', 'Lost', 'Withdrawn'],
  Collected: ['Received', 'Lost'],
  Received: ['Inspected'],
  Inspected: ['Settled'],
  Lost: ['Settled'],
  Settled: ['Closed'],
  Closed: [],
  Declined: [],
  Withdrawn: [],
});
export type Status = keyof (typeof statuses)['next'];
