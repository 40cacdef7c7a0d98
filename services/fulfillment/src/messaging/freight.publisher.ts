import { freight } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { lanes } from '../persistence/lanes.js';

/** Never who carries it. */
export const tellsFreight = tells(freight, lanes, {
  FreightStated: ({ freight: { from, currency, rate, perUnit, transitDays } }, { id }) => ({
    type: 'LaneStated',
    data: { from, to: id, currency, rate, transitDays, ...(perUnit !== undefined && { perUnit }) },
  }),
  Withdrawn: () => ({ type: 'LaneStated', data: null }),
});
