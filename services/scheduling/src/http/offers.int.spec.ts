import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendar, days, quantity } from '@siklus/kernel';
import { onPromiseHold } from '../messaging/orders-promise-hold.reaction.js';
import { release, releasedLine } from '../../test/released.js';
import { plant, planner, publish, startScheduling, type SchedulingService } from '../../test/scheduling-service.js';

let scheduling: SchedulingService;
beforeAll(async () => {
  scheduling = await startScheduling();
  await plant(scheduling);
  await release(scheduling, 'o-1', 1, releasedLine('tea', '60', '1996-07-03'));
});
afterAll(() => scheduling.end());

const aim = (product: string, count: string, until = '1996-07-05') =>
  scheduling.ask('PUT', `/excess-capacity/${product}`, planner, { quantity: count, until });
const stated = async () => (await scheduling.told('scheduling.excess-capacity', 'tea')).map(({ data }) => data);
const hold = { hold: 'h', order: 'o-2', line: '1', quantity: quantity('100') };

describe('excess capacity', () => {
  it('is granted with a schedule that has room for it, and has its place there', async () => {
    expect((await aim('dust', '5')).json.code).toBe('SCHEDULING.ROUTE_UNKNOWN');
    expect((await aim('tea', '300')).status).toBe(204);
    expect(await stated()).toEqual([]);
    const { lots } = await publish(scheduling);
    expect(lots.map(({ workOrder }) => workOrder).toSorted()).toEqual(['o-1', 'offer:tea']);
    expect(await stated()).toEqual([{ product: 'tea', granted: '300', recalled: '0', until: '1996-07-05', countedThrough: 0 }]);
  });

  it('is debited by what orders promises of it, and not by what it promises of stock', async () => {
    expect(await scheduling.hear(onPromiseHold, 'HoldTaken', 'scheduling/tea', hold)).toBeUndefined();
    expect(await scheduling.hear(onPromiseHold, 'HoldTaken', 'tea', hold)).toBeUndefined();
    expect(await scheduling.hear(onPromiseHold, 'HoldTaken', 'scheduling/tea', { ...hold, hold: 'i', quantity: quantity('201') })).toBe(
      'SCHEDULING.HOLD_ABOVE_QUOTA',
    );
    expect((await scheduling.ask('GET', '/excess-capacity', planner)).json).toMatchObject({
      offers: [{ product: 'tea', onOffer: '200', inHand: '300' }],
    });
    await scheduling.hear(onPromiseHold, 'Converted', 'scheduling/tea', hold);
    await release(scheduling, 'o-2', 2, releasedLine('tea', '100', '1996-07-04'));
    await publish(scheduling);
    expect(await stated()).toMatchObject([{ granted: '300' }, { granted: '400' }]);
  });

  it('is asked back when there is no room, and when its day has passed', async () => {
    await aim('tea', '9000');
    await publish(scheduling);
    expect((await stated()).at(-1)).toMatchObject({ granted: '400', recalled: '300' });
    await scheduling.hear(onPromiseHold, 'Returned', 'scheduling/tea', { cumulative: quantity('300') });
    await aim('tea', '50');
    await publish(scheduling);
    expect((await stated()).at(-1)).toMatchObject({ granted: '450', recalled: '300' });
    await scheduling.advance(calendar.plus(await scheduling.store.now(), days(6)));
    expect((await stated()).at(-1)).toMatchObject({ granted: '450', recalled: '350' });
  });
});
