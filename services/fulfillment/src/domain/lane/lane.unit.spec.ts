import { describe, it } from '@jest/globals';
import { specification } from '@siklus/testing';
import { freight } from '../../../test/mothers.js';
import { lane, type LaneFact } from './lane.js';

const { given } = specification(lane, 'FR');
const stated: LaneFact = { type: 'FreightStated', freight: freight() };

describe('a lane', () => {
  it('is stated', () => given().when({ type: 'StateFreight', freight: freight() }).then(stated));
  it('is not stated twice', () => given(stated).when({ type: 'StateFreight', freight: freight() }).then());
  it.each([{ transitDays: 6 }, { rate: '9' as never }, { perUnit: '2' as never }, { provider: 'ups' }, { from: 'CA' }, { currency: 'EUR' as never }])(
    'is stated anew with %j',
    (over) => given(stated).when({ type: 'StateFreight', freight: freight(over) }).then({ type: 'FreightStated', freight: freight(over) }),
  );
  it('is withdrawn once', () => {
    given(stated).when({ type: 'Withdraw' }).then({ type: 'Withdrawn' });
    given(stated, { type: 'Withdrawn' }).when({ type: 'Withdraw' }).then();
  });
});

describe('an order that goes there', () => {
  it('hears how long it takes', () =>
    given(stated).when({ type: 'Ask', order: 'o' }).then({ type: 'Answered', order: 'o', transitDays: 5 }));
  it('hears nothing where nobody knows', () => {
    given().when({ type: 'Ask', order: 'o' }).then();
    given(stated, { type: 'Withdrawn' }).when({ type: 'Ask', order: 'o' }).then();
  });
});
