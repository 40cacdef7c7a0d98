import { standardCost } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { routes } from '../persistence/plant.js';

/** What a unit costs and takes; what its resources cost an hour stays inside. */
export const tellsStandardCost = tells(standardCost, routes, {
  Costed: ({ currency, cost, setUpShare, leadTimeDays, hours }, { id }) => ({
    type: 'StandardCostStated',
    data: {
      product: id,
      currency,
      cost,
      setUpShare,
      leadTimeDays,
      hours: hours.map(({ kind, perUnit, setUp, crew: [first] }) => ({
        kind,
        perUnit,
        setUp,
        ...(first && { skill: first.skill, people: first.people }),
      })),
    },
  }),
});
