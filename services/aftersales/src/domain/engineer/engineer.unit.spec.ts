import { describe, expect, it } from '@jest/globals';
import { instant, type CalendarDate, type TimeZone } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { appointments, engineer, unfit, type Employment } from './engineer.js';

const { given } = specification(engineer, 'erik');
const employment: Employment = {
  region: 'north',
  zone: 'Europe/Paris' as TimeZone,
  skills: [{ skill: 'taps' }, { skill: 'gas', until: '2026-03-02' as CalendarDate }],
  shifts: [{ weekday: 2, from: 480, to: 720 }],
  absences: [{ from: '2026-03-10' as CalendarDate, to: '2026-03-11' as CalendarDate }],
  active: true,
};
const employed = given().when({ type: 'Employ', employment });
const at = (hour: string) => instant(`2026-03-03T${hour}:00.000Z`);

describe('an engineer', () => {
  it('goes for a skill that it has, in its hours, on days that it is there', () => {
    const { state } = employed;
    expect(unfit(state, 'taps', at('08:00'), at('10:00'))).toBeUndefined();
    expect(unfit(state, 'gas', at('08:00'), at('10:00'))).toBe('WITHOUT_SKILL');
    expect(unfit(state, 'wood', at('08:00'), at('10:00'))).toBe('WITHOUT_SKILL');
    expect(unfit(state, 'taps', at('10:00'), at('12:00'))).toBe('OUT_OF_HOURS');
    expect(unfit(state, 'taps', instant('2026-03-04T08:00:00.000Z'), instant('2026-03-04T10:00:00.000Z'))).toBe('OUT_OF_HOURS');
    expect(unfit(state, 'taps', instant('2026-03-10T08:00:00.000Z'), instant('2026-03-10T10:00:00.000Z'))).toBe('ABSENT');
    expect(unfit(given().state, 'taps', at('08:00'), at('10:00'))).toBe('INACTIVE');
  });

  it('is asked what it sees, again and again', () => {
    expect(appointments(employed.state)).toMatchObject([{ name: 'ask', at: '2026-04-01T22:00:00.000Z' }]);
    employed.when({ type: 'Ask' }).thenLike({ type: 'Asked', on: '2026-03-02' });
    given().when({ type: 'Ask' }).then();
  });

  it('has hours that are some', () => {
    given()
      .when({ type: 'Employ', employment: { ...employment, shifts: [{ weekday: 8, from: 0, to: 1 }] } })
      .thenRejected('AFTERSALES.SHIFT_UNSOUND');
    employed.when({ type: 'Employ', employment }).then();
  });
});
