import { afterAll, beforeAll } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { checkTold, productInsight } from '@siklus/contracts';
import { byApi, byMessage, bySql, testNevers, type Attack } from '@siklus/testing';
import { customer, engineer, install, marketing, morning, service, serviceManager, startAftersales, type AftersalesService } from '../../test/aftersales-service.js';
import { onReturn } from '../messaging/returns-return.reaction.js';

let aftersales: AftersalesService;
let id = '';
let visit = '';
let free = '';

const plan = (of: string, own: object = {}) =>
  aftersales.ask('POST', `/cases/${of}/visits`, service, { crew: [{ engineer: 'erik', skill: 'taps' }], ...morning, ...own });

beforeAll(async () => {
  aftersales = await startAftersales();
  for (const one of ['erik', 'eva']) await aftersales.ask('PUT', `/engineers/${one}`, serviceManager, engineer());
  await install(aftersales, 'a');
  const open = async () => (await aftersales.ask('POST', '/cases', service, { order: 'a', kind: 'repair', lines: ['1'] })).json.case;
  id = await open();
  free = await open();
  for (const one of [id, free]) await aftersales.ask('POST', `/cases/${one}/triage`, service, { skills: ['taps'], hours: '2' });
  visit = (await plan(id)).json.visits[0]?.visit ?? '';
  await aftersales.ask('POST', `/cases/${id}/visits/${visit}/start`, service, {});
  await aftersales.ask('POST', `/cases/${id}/visits/${visit}/report`, service, { lines: ['1'], hours: '1', done: false });
  await aftersales.advance();
});
afterAll(() => aftersales.end());

const ENGAGE = `insert into engagements (id, version, schema_version, state, changed_at, engineer, visit, skill, starts, ends, active) values ('x', 1, 1, '{}', now(),`;
const report = (own: object) => aftersales.ask('POST', `/cases/${id}/visits/${visit}/report`, service, { lines: ['1'], hours: '1', done: false, ...own });

const nevers: Readonly<Record<string, readonly Attack[]>> = {
  'an unskilled engineer on a visit': [
    byApi('POST /cases/:id/visits for a skill that the engineer lacks', () => plan(free, { crew: [{ engineer: 'eva', skill: 'gas' }] }), 'AFTERSALES.ENGINEER_UNFIT'),
    byApi('POST /cases/:id/visits with nobody for the skill', () => plan(free, { crew: [] }), 'AFTERSALES.SKILL_MISSING'),
    byApi('POST /cases/:id/visits of somebody who is elsewhere', () => plan(free), 'AFTERSALES.ENGINEER_BUSY'),
    byApi('PUT /engineers/:id by staff', () => aftersales.ask('PUT', '/engineers/eva', service, engineer()), 'AFTERSALES.NOT_ALLOWED'),
    bySql('without the skill', `${ENGAGE} 'eva', 'v', 'gas', '2026-03-05 09:00Z', '2026-03-05 10:00Z', true)`, 'engineers_have_the_skill'),
    bySql('on two visits at once', `${ENGAGE} 'erik', 'v', 'taps', '2026-03-03 10:00Z', '2026-03-03 12:00Z', true)`, 'engineers_are_on_one_visit'),
    bySql('at no time', `${ENGAGE} 'eva', 'v', 'taps', '2026-03-05 10:00Z', '2026-03-05 10:00Z', true)`, 'visits_have_a_time'),
    bySql('with a skill that is made up', `insert into known_skills values ('eva', 'gas')`, 'permission denied for table known_skills'),
  ],
  'a lost partial visit': [
    byApi('POST /cases/:id/visits/:visit/report otherwise', () => report({ lines: [] }), 'AFTERSALES.REPORTED_ALREADY'),
    byApi('POST /cases/:id/cancel of a visit that was', async () => {
      const answer = await aftersales.ask('GET', `/cases/${id}`, service);
      return { ...answer, json: { code: answer.text.includes('"done":["1"]') ? 'STILL_DONE' : 'LOST' } };
    }, 'STILL_DONE'),
    byMessage(
      'InspectionRequested of something else',
      () => aftersales.hear(onReturn, 'Settled', 'r', { lines: [{ order: 'a', line: '1', delivery: 'a.1', product: 'tap', quantity: quantity('1'), disposition: 'refund' }] }),
      'nothing',
    ),
    bySql('that is taken away', 'delete from work_done', 'permission denied for table work_done'),
    bySql('that is done again', 'insert into work_done select * from work_done', 'work_is_done_once'),
    bySql('a case that nobody is awaited for', () => `update cases set holder = null where id = '${id}'`, 'cases_are_never_forgotten'),
  ],
  'an insight that identifies a customer shared beyond the contract': [
    byApi('GET /insights by a customer', () => aftersales.ask('GET', '/insights?about=customer', customer()), 'AFTERSALES.NOT_ALLOWED'),
    byApi('POST /insights/:id/answer by marketing to what is of sales', () => aftersales.ask('POST', '/insights/none/answer', { ...marketing, department: 'sales' }, { did: 'x' }), 'AFTERSALES.INSIGHT_NOT_YOURS'),
    byApi('POST /interviews/answer with words about a product', () => aftersales.ask('POST', '/interviews/answer?interview=x', service, { customers: [], products: [{ product: 'tap', topic: 'use', code: 'At Vins in Reims' }] }), 'AFTERSALES.BAD_REQUEST'),
    byMessage(
      'Gained with a customer in it',
      () => {
        try {
          checkTold(productInsight, 'Gained', { insight: 'i', topic: 'use', code: 'OUTDOORS', answerBy: '2026-03-16', customer: 'VINET' });
          return Promise.resolve(undefined);
        } catch (error) {
          return Promise.resolve((error as { code: string }).code);
        }
      },
      'CONTRACTS.SCHEMA_VIOLATION',
    ),
  ],
  'work billed that was not agreed to': [
    bySql('free and billed', () => `insert into performed values ('v', '${id}', 'a', 'warranty:a', 'charge', now())`, 'work_is_free_or_billed'),
    bySql('told again', () => `insert into performed values ('v', '${id}', 'a', null, 'c', now()), ('v', '${id}', 'a', null, 'd', now())`, 'work_is_told_once'),
    bySql('a charge twice', () => `insert into performed values ('v', '${id}', 'a', null, 'c', now()), ('w', '${id}', 'a', null, 'c', now())`, 'charges_are_told_once'),
  ],
};

testNevers(
  nevers,
  () => aftersales.database,
  `select (select json_agg(w) from work_done w) as work, (select json_agg(p) from performed p) as performed,
     (select json_agg(json_build_array(id, status) order by id) from cases) as cases, (select json_agg(json_build_array(id, active) order by id) from engagements) as engaged`,
);
