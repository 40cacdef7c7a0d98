import { aftersalesProgress, billingProgress, fulfillmentProgress, returnsProgress, schedulingProgress, type Happening } from '@siklus/contracts';
import { hears, on } from '@siklus/messaging';
import { journeys } from '../persistence/journeys.js';

const noted = (department: string, key: string, happenings: readonly Happening[]) =>
  on(journeys, key, { type: 'NoteHappenings', department, happenings });

export const onFulfillmentProgress = hears(fulfillmentProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  noted('fulfillment', key, happenings),
);

export const onSchedulingProgress = hears(schedulingProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  noted('scheduling', key, happenings),
);

export const onBillingProgress = hears(billingProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  noted('billing', key, happenings),
);

export const onReturnsProgress = hears(returnsProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  noted('returns', key, happenings),
);

export const onAftersalesProgress = hears(aftersalesProgress).when('Progressed', ['happenings'], ({ happenings }, { key }) =>
  noted('aftersales', key, happenings),
);
