import { describe, expect, it } from '@jest/globals';
import { money, quantity, timeZone } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { at, now, operation, route } from '../../test/mothers.js';
import { calendarDecider } from './calendar/calendar.js';
import { identityDecider } from './person/identity.js';
import { personDecider } from './person/person.js';
import { resourceDecider, type ResourceFacts } from './resource/resource.js';
import { routeDecider, type StandardCost } from './route/route.js';
import { standardCostOf } from './route/standard-cost.js';
import { setUpsDecider } from './set-ups/set-ups.js';
import { structureDecider } from './structure/structure.js';

const line: ResourceFacts = { kind: 'line', calendar: 'day', hourlyRate: money(6000), active: true };

describe('a calendar', () => {
  const { given } = specification(calendarDecider, 'day');
  const state = (from: string, to: string) => ({
    type: 'State' as const,
    stated: { timeZone: timeZone('Europe/Paris'), week: { 1: [{ from, to }] } },
  });

  it('is stated once', () => given().when(state('06:00', '14:00')).when(state('06:00', '14:00')).then());
  it('may end at midnight or on the next day', () => {
    given().when(state('22:00', '06:00')).thenLike({ type: 'Stated' });
    given().when(state('14:00', '24:00')).thenLike({ type: 'Stated' });
  });
  it('needs time', () => {
    given()
      .when({ type: 'State', stated: { timeZone: timeZone('UTC'), week: {} } })
      .thenRejected('SCHEDULING.CALENDAR_WITHOUT_TIME');
    given()
      .when({ type: 'State', stated: { timeZone: timeZone('UTC'), week: { 3: [] } } })
      .thenRejected('SCHEDULING.CALENDAR_WITHOUT_TIME');
  });
  it('is made of times of day', () => {
    for (const wrong of ['6:00', '25:00', '06:60', 'noon', '24:30'])
      given().when(state(wrong, '14:00')).thenRejected('SCHEDULING.NOT_A_TIME_OF_DAY', { calendar: 'day', from: wrong });
  });
});

describe('a set-up', () => {
  const { given } = specification(setUpsDecider, 'colours');
  it('takes whole minutes, at least none', () => {
    given()
      .when({ type: 'State', stated: { minutes: { white: { dark: 30 } } } })
      .thenLike({ type: 'Stated' });
    for (const minutes of [-1, 0.5, NaN])
      given()
        .when({ type: 'State', stated: { minutes: { white: { dark: minutes } } } })
        .thenRejected('SCHEDULING.NOT_A_DURATION');
  });
});

describe('a unit of equipment', () => {
  const { given } = specification(resourceDecider, 'line-1');
  const stated = { type: 'Stated' as const, stated: line };
  const down = { type: 'BreakDown' as const, breakdown: 'b', from: at('10:00'), to: at('14:00'), reason: 'BELT', workOrders: [] };

  it('is stated before anything is done on it', () =>
    given().when({ type: 'Occupy', operation: 'a' }).thenRejected('SCHEDULING.RESOURCE_UNKNOWN'));
  it('costs no less than nothing', () =>
    given()
      .when({ type: 'State', stated: { ...line, hourlyRate: money(-1) } })
      .thenRejected('SCHEDULING.RATE_NEGATIVE'));
  it('works on one operation at a time', () => {
    const busy = given(stated).when({ type: 'Occupy', operation: 'a' });
    busy.when({ type: 'Occupy', operation: 'a' }).then();
    busy.when({ type: 'Occupy', operation: 'b' }).thenRejected('SCHEDULING.AT_WORK_ALREADY', { operation: 'a' });
    busy.when({ type: 'Free', operation: 'b' }).then();
    busy.when({ type: 'Free', operation: 'a' }).when({ type: 'Occupy', operation: 'b' }).thenLike({ type: 'Occupied' });
  });
  it('begins nothing while it is out of order, and begins again when it is repaired', () => {
    const out = given(stated).when(down);
    out.when({ type: 'Occupy', operation: 'a' }, now).thenRejected('SCHEDULING.OUT_OF_ORDER', { until: at('14:00') });
    out.when({ type: 'Occupy', operation: 'a' }, at('14:00')).thenLike({ type: 'Occupied' });
    out.when({ type: 'Repair', breakdown: 'b' }, now).when({ type: 'Occupy', operation: 'a' }, now).thenLike({ type: 'Occupied' });
    out.when({ type: 'Repair', breakdown: 'b' }, at('15:00')).then();
    out.when({ type: 'Repair', breakdown: 'x' }).thenRejected('SCHEDULING.BREAKDOWN_UNKNOWN');
  });
  it('is broken for some time, and once', () => {
    given(stated)
      .when({ ...down, to: down.from })
      .thenRejected('SCHEDULING.BREAKDOWN_WITHOUT_TIME');
    given(stated).when(down).when(down).then();
  });
});

describe('a person', () => {
  const { given } = specification(personDecider, 'ann');
  const stated = { type: 'Stated' as const, stated: { skills: ['filling'], calendar: 'day', active: true } };
  it('does one thing at a time', () => {
    given().when({ type: 'Occupy', operation: 'a' }).thenRejected('SCHEDULING.PERSON_UNKNOWN');
    const busy = given(stated).when({ type: 'Occupy', operation: 'a' });
    busy.when({ type: 'Occupy', operation: 'b' }).thenRejected('SCHEDULING.AT_WORK_ALREADY');
    busy.when({ type: 'Free', operation: 'a' }).when({ type: 'Occupy', operation: 'b' }).thenLike({ type: 'Occupied' });
  });
  it('is somebody else than its name, which can be erased', () => {
    const named = specification(identityDecider, 'ann').given({ type: 'Named', name: 'Ann Smith' });
    expect(named.when({ type: 'Erase' }).state).toEqual({ id: 'ann', name: null });
    specification(identityDecider, 'ann').given().when({ type: 'Erase' }).thenRejected('SCHEDULING.PERSON_UNKNOWN');
  });
});

describe('a route', () => {
  const { given } = specification(routeDecider, 'tea');
  const cost: StandardCost = { cost: money(150), setUpShare: money(0), leadTimeDays: 2, hours: [] };
  const state = (...operations: ReturnType<typeof operation>[]) => ({ type: 'State' as const, stated: route(...operations), cost });

  it('is told with what it costs; the same again is nothing', () => {
    given()
      .when(state(operation('fill')))
      .thenLike({ type: 'Stated' }, { type: 'Costed', cost: '150' });
    given()
      .when(state(operation('fill')))
      .when(state(operation('fill')))
      .then();
    given()
      .when(state(operation('fill')))
      .when({ ...state(operation('fill')), cost: { ...cost, cost: money(160) } })
      .thenLike({ type: 'Costed', cost: '160' });
  });
  it('names an operation, and something that does it', () => {
    given().when(state()).thenRejected('SCHEDULING.ROUTE_WITHOUT_OPERATION');
    given()
      .when(state(operation('fill', { alternatives: [] })))
      .thenRejected('SCHEDULING.ROUTE_WITHOUT_RESOURCE', { operation: 'fill' });
    given()
      .when(state(operation('fill'), operation('fill')))
      .thenRejected('SCHEDULING.TWICE');
  });
  it('takes time', () => {
    const nothing = [{ on: 'line', minutesPerUnit: quantity('0'), fixedMinutes: 0, crew: [] }];
    given()
      .when(state(operation('fill', { alternatives: nothing })))
      .thenRejected('SCHEDULING.NOT_A_DURATION');
  });
  it('does not wait for itself', () => {
    given()
      .when(state(operation('a', { after: ['b'] }), operation('b')))
      .thenRejected('SCHEDULING.CYCLIC_PRECEDENCE');
    given()
      .when(state(operation('a', { after: ['a'] })))
      .thenRejected('SCHEDULING.CYCLIC_PRECEDENCE');
    given()
      .when(state(operation('a', { after: ['z'] })))
      .thenRejected('SCHEDULING.PREDECESSOR_UNKNOWN');
    given()
      .when(state(operation('a'), operation('b', { after: [] }), operation('c', { after: ['a', 'b'] })))
      .thenLike({ type: 'Stated' }, { type: 'Costed' });
  });
  it('costs material, machine time at its rate, and a share of a set-up', () => {
    const setUps = new Map([['colours', { dark: { white: 60 }, white: { dark: 30 } }]]);
    const resources = new Map([
      ['line-1', { ...line, setUps: 'colours' }],
      ['line-2', { ...line, setUps: 'colours', hourlyRate: money(12_000) }],
    ]);
    // 60 minutes of work and 60 of set-up for 60 pieces, at 90.00 an hour: 1.50 each.
    expect(standardCostOf(route(operation('fill')), { resources, setUps })).toEqual({
      cost: '200',
      setUpShare: '150',
      leadTimeDays: 2,
      hours: [{ kind: 'line', perUnit: '0.016667', setUp: '1', crew: [{ skill: 'filling', people: 1 }] }],
    });
    expect(standardCostOf(route(operation('fill')), { resources: new Map([['line-1', line]]), setUps })).toMatchObject({
      cost: '150',
      setUpShare: '0',
      leadTimeDays: 2,
      hours: [{ setUp: '0' }],
    });
  });
});

describe('kits', () => {
  const { given } = specification(structureDecider, 'plant');
  const kit = (product: string, ...parts: string[]) => ({
    type: 'StateKit' as const,
    product,
    kit: { skills: ['packing'], parts: parts.map((part) => ({ product: part, quantity: quantity('2') })) },
  });
  it('may contain kits', () =>
    given()
      .when(kit('box', 'tea'))
      .when(kit('hamper', 'box', 'bread'))
      .thenLike({ type: 'KitStated', product: 'hamper' }));
  it('never contain themselves, however deep', () => {
    given()
      .when(kit('box', 'box'))
      .thenRejected('SCHEDULING.CYCLIC_KIT', { circle: ['box', 'box'] });
    given()
      .when(kit('box', 'tea'))
      .when(kit('hamper', 'box'))
      .when(kit('tea', 'cup', 'hamper'))
      .thenRejected('SCHEDULING.CYCLIC_KIT', { circle: ['tea', 'hamper', 'box', 'tea'] });
  });
  it('are told what is new, and have parts that count', () => {
    given().when(kit('box', 'tea')).when(kit('box', 'tea')).then();
    given()
      .when(kit('box', 'tea', 'tea'))
      .thenRejected('SCHEDULING.TWICE');
    given()
      .when({ ...kit('box'), kit: { skills: [], parts: [{ product: 'tea', quantity: quantity('0') }] } })
      .thenRejected('SCHEDULING.PART_WITHOUT_QUANTITY');
  });
});
