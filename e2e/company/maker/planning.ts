import { calendar, type CalendarDate } from '@siklus/kernel';
import { marketing, production, type Actor } from '../../stage/people.js';
import { bothSign } from '../../stage/schedules.js';
import type { Stage } from '../../stage/stage.js';
import { carryOn } from '../../stage/steps.js';
import type { Maker } from './maker.js';

const HORIZON = 4;
/** What marketing makes of the baseline. */
const INFLATED = 1.2;

interface Round {
  readonly id: string;
  readonly status: string;
  readonly hash: string;
  readonly lines: readonly { readonly line: string; readonly product: string; readonly baseline: { readonly mean: string } | null }[];
}

/** What was asked for in the weeks before that Monday. */
export async function importHistory(stage: Stage, { history }: Maker, monday: CalendarDate): Promise<void> {
  const rows = Object.entries(history).flatMap(([product, weeks]) =>
    weeks.map((quantity, week) => ({ product, date: calendar.addDays(monday, 7 * (week - weeks.length)), quantity })),
  );
  await stage.sends(marketing, 'forecasting', '/products/history/file', rows);
}

/** A round over four weeks, from both proposals to the published plan: both sign both of its stages. */
export async function plan(stage: Stage, name: string, { products }: Maker): Promise<void> {
  const id = `maker-${name}`;
  const path = (act = ''): string => `/planning-rounds/${id}${act}`;
  const put = (who: Actor, act: string, body: object) => stage.does(who, `states its ${act}`, 'forecasting', 'PUT', path(`/${act}`), body);
  const post = (who: Actor, what: string, act: string, body: object = {}) => stage.does(who, what, 'forecasting', 'POST', path(`/${act}`), body);
  const wanted = { id, bucket: 'week', horizon: HORIZON, products: products.map((product) => product.id) };
  await stage.does<Round>(marketing, 'opens a round', 'forecasting', 'POST', '/planning-rounds', wanted);
  await carryOn(() => stage.look<Round>(marketing, 'forecasting', path()), {
    async Opened({ lines }) {
      await put(marketing, 'proposal', { lines: figures(lines, INFLATED).map((one) => ({ ...one, assumption: 'a good summer' })) });
      await put(production, 'proposal', { lines: figures(lines, 1).map((one) => ({ ...one, assumption: 'as ever' })) });
    },
    async DemandProposed({ lines }) {
      await put(marketing, 'figures', { lines: figures(lines, INFLATED) });
      const [challenged] = figures(lines, 1);
      const challenge = { challenge: 'c-1', line: challenged?.line, of: 'figure', counter: challenged?.quantity, evidence: 'the weather forecast' };
      await post(production, 'challenges a figure', 'challenges', challenge);
      await post(marketing, 'accepts', 'challenges/c-1/answer', { how: 'accepted', evidence: 'it will rain' });
      const { hash } = await stage.look<Round>(marketing, 'forecasting', path());
      await bothSign(stage, 'forecasting', path(), hash);
    },
    DemandAgreed: () => post(production, 'has the supply plan computed', 'supply'),
    SupplyProposed: ({ hash }) => bothSign(stage, 'forecasting', path(), hash),
    PlanAgreed: () => post(marketing, 'publishes the plan', 'publish'),
  });
}

const figures = (lines: Round['lines'], share: number): { readonly line: string; readonly quantity: string }[] =>
  lines.map(({ line, baseline }) => ({ line, quantity: String(Math.round(Number(baseline?.mean ?? 0) * share)) }));
