import { days } from '@siklus/kernel';
import { marketing, production } from '../stage/people.js';
import { product, customer, order } from './shop.js';
import type { Story } from './story.js';
import type { Stage } from '../stage/stage.js';

interface Round {
  readonly status: string;
  readonly hash: string;
  readonly lines: readonly { readonly line: string; readonly marketing: { readonly corrected?: string } | null }[];
}

/** Sixty are asked for in each of four weeks; marketing always says ninety. */
const ASKED = '60';
const INFLATED = '90';
const WEEKS = 4;

export const planStory: Story = {
  name: 'plan',
  title: 'Marketing inflates, production challenges, the track record shows it; both sign, the supply plan follows, a change voids signatures',
  async play(stage) {
    const cocoa = await product(stage, 'cocoa');
    const shop = await customer(stage, 'shop');

    stage.scene('A month in which marketing is believed');
    const first = await opened(stage, 'first', cocoa);
    await proposes(stage, 'first', first, INFLATED, 'a campaign', ASKED, 'as ever');
    await agrees(stage, 'first', first, INFLATED);
    await stage.does(production, 'publishes it', 'forecasting', 'POST', rounds(stage, 'first', '/publish'));
    for (let week = 1; week <= WEEKS; week += 1)
      await order(stage, `of week ${week}`, shop, [{ product: cocoa, quantity: ASKED, wantedDate: stage.day(7 * week + 2) }]);
    await stage.passes(days(7 * (WEEKS + 1)));

    stage.scene('The next round: the record stands beside the proposal');
    const second = await opened(stage, 'second', cocoa);
    const measured = await stage.look<Round>(marketing, 'forecasting', rounds(stage, 'first'));
    stage.sees('the first is measured: sixty a week were asked for', measured, { status: 'Measured', lines: [{ asked: ASKED, agreed: INFLATED }] });
    await proposes(stage, 'second', second, INFLATED, 'a campaign', ASKED, 'as ever');
    const seen = await stage.look<Round>(production, 'forecasting', rounds(stage, 'second'));
    stage.sees('marketing said half more than was asked for, four times out of four', seen, {
      trackRecords: [{ department: 'marketing', figures: WEEKS, bias: 50, trackingSignal: WEEKS, habit: 25 }],
    });
    stage.sees('its ninety is worth seventy-two', seen, { lines: [{ marketing: { quantity: INFLATED, corrected: '72' } }] });

    stage.scene('A challenge');
    const line = second.lines[0]?.line ?? '';
    for (const one of second.lines) await figure(stage, 'second', one.line, INFLATED);
    await stage.does(production, 'challenges the first week: sixty', 'forecasting', 'POST', rounds(stage, 'second', '/challenges'), {
      challenge: 'c-1',
      line,
      of: 'figure',
      counter: ASKED,
      evidence: 'four months of it',
    });
    const early = { hash: (await stage.look<Round>(marketing, 'forecasting', rounds(stage, 'second'))).hash };
    await stage.isRefused(marketing, 'signs', 'FORECASTING.CHALLENGE_OPEN', 'forecasting', 'POST', rounds(stage, 'second', '/signatures'), early);
    await stage.does(marketing, 'accepts it', 'forecasting', 'POST', rounds(stage, 'second', '/challenges/c-1/answer'), {
      how: 'accepted',
      evidence: 'there is no campaign',
    });

    stage.scene('Both sign, and a change voids it');
    await signs(stage, 'second', marketing);
    const changed = { lines: [{ line, quantity: '55' }] };
    await stage.does(production, 'changes a figure', 'forecasting', 'PUT', rounds(stage, 'second', '/figures'), changed);
    stage.sees('nobody has signed any more', await stage.look(production, 'forecasting', rounds(stage, 'second')), {
      status: 'DemandProposed',
      awaited: [{ department: 'marketing' }, { department: 'production' }],
    });
    await signs(stage, 'second', marketing);
    await signs(stage, 'second', production);
    const supply = await stage.does<Round>(production, 'has the supply plan computed', 'forecasting', 'POST', rounds(stage, 'second', '/supply'));
    stage.sees('it follows from the agreed demand, and waits for both', supply, { status: 'SupplyProposed' });
    await signs(stage, 'second', marketing);
    await signs(stage, 'second', production);
    await stage.does(marketing, 'publishes it', 'forecasting', 'POST', rounds(stage, 'second', '/publish'));
    stage.sees('the plan stands', await stage.look(marketing, 'forecasting', rounds(stage, 'second')), { status: 'Published' });
  },
};

const rounds = (stage: Stage, name: string, path = ''): string => `/planning-rounds/${stage.named(name)}${path}`;

function opened(stage: Stage, name: string, product: string): Promise<Round> {
  const round = { id: stage.named(name), bucket: 'week', horizon: WEEKS, products: [product] };
  return stage.does(marketing, 'opens a round over four weeks', 'forecasting', 'POST', '/planning-rounds', round);
}

async function proposes(stage: Stage, name: string, { lines }: Round, ours: string, why: string, theirs: string, whyTheirs: string): Promise<void> {
  const said = (quantity: string, assumption: string) => ({ lines: lines.map(({ line }) => ({ line, quantity, assumption })) });
  await stage.does(marketing, `proposes ${ours} a week: ${why}`, 'forecasting', 'PUT', rounds(stage, name, '/proposal'), said(ours, why));
  const path = rounds(stage, name, '/proposal');
  await stage.does(production, `proposes ${theirs} a week: ${whyTheirs}`, 'forecasting', 'PUT', path, said(theirs, whyTheirs));
}

async function figure(stage: Stage, name: string, line: string, quantity: string): Promise<void> {
  await stage.has(marketing, 'forecasting', 'PUT', rounds(stage, name, '/figures'), { lines: [{ line, quantity }] });
}

async function signs(stage: Stage, name: string, who: typeof marketing): Promise<void> {
  const { hash } = await stage.look<Round>(who, 'forecasting', rounds(stage, name));
  await stage.does(who, 'signs', 'forecasting', 'POST', rounds(stage, name, '/signatures'), { hash });
}

/** Both stages, at one figure for every line. */
async function agrees(stage: Stage, name: string, { lines }: Round, quantity: string): Promise<void> {
  for (const { line } of lines) await figure(stage, name, line, quantity);
  for (const who of [marketing, production]) await signs(stage, name, who);
  await stage.does(production, 'has the supply plan computed', 'forecasting', 'POST', rounds(stage, name, '/supply'));
  for (const who of [marketing, production]) await signs(stage, name, who);
}
