import { calendar, quantities, type Instant, type Quantity, type TimeZone } from '@siklus/kernel';
import type { Difference } from '../agree.js';
import type { Books } from '../books.js';
import type { Standing } from '../clients.js';
import { marketing, planner, sales } from '../../stage/people.js';
import type { Stage } from '../../stage/stage.js';
import { isOfMaker, type Maker, type PlantData } from './maker.js';
import { workOrders, type Operation, type WorkOrder } from './shop-floor.js';

interface Signed {
  readonly id: string;
  readonly status: string;
  readonly signatures?: readonly { readonly by: { readonly department: string } }[];
}
interface Round extends Signed {
  readonly lines: readonly { readonly product: string }[];
  readonly decisions: Readonly<Record<string, { readonly signatures: Signed['signatures'] }>>;
}
interface Offered {
  readonly product: string;
  readonly giver?: string;
  readonly held: Quantity;
}

/** All that the maker's departments say of what was planned, promised and made. */
export interface MakersBooks {
  readonly workOrders: readonly WorkOrder[];
  readonly schedules: readonly Signed[];
  readonly rounds: readonly Round[];
  readonly offers: readonly Offered[];
  readonly forecasting: { readonly standing: Standing; readonly products: number };
  readonly scheduling: { readonly standing: Standing };
}

export async function readMakersBooks(stage: Stage): Promise<MakersBooks> {
  const { schedules } = await stage.look<{ schedules: Signed[] }>(planner, 'scheduling', '/schedules?limit=1000');
  const round = (name: string) => stage.look<Round>(marketing, 'forecasting', `/planning-rounds/maker-${name}`).catch(() => undefined);
  const rounds = await Promise.all(['first', 'second'].map(round));
  const { offers } = await stage.look<{ offers: Offered[] }>(sales, 'orders', '/offers?limit=1000');
  const lines = rounds.flatMap((round) => round?.lines ?? []);
  return {
    workOrders: await workOrders(stage),
    schedules,
    rounds: rounds.filter((round) => round !== undefined),
    offers: offers.filter(({ giver }) => giver === 'scheduling'),
    forecasting: { standing: await stage.standing('forecasting'), products: new Set(lines.map(({ product }) => product)).size },
    scheduling: { standing: await stage.standing('scheduling') },
  };
}

const wrong = (subject: string, what: string, is: string, demanded: string): Difference => ({ subject, what, figures: { found: is, demanded } });

/** Where the maker's books are not as they must be, by an account of our own. */
export function differencesOfMaker(maker: Maker, books: Books, made: MakersBooks): Difference[] {
  return [...ordersDone(books), ...workBalances(made), ...hoursFit(maker.plant, made), ...allSigned(made), ...holdsSettled(made)];
}

/** Everything that was ordered is made, delivered and invoiced. */
function ordersDone({ orders }: Books): Difference[] {
  return orders.orders
    .filter(isOfMaker)
    .flatMap(({ id, lines }) =>
      lines
        .filter(({ ordered, delivered, invoiced }) => ordered !== delivered || delivered !== invoiced)
        .map(({ line, ordered, delivered, invoiced }) =>
          wrong(`order ${id} line ${line}`, 'delivered and invoiced', `${delivered}, ${invoiced}`, ordered),
        ),
    );
}

/** What was made of each lot is what was to be made. */
function workBalances({ workOrders: all }: MakersBooks): Difference[] {
  return all.flatMap(({ id, lots }) =>
    lots.flatMap(({ line, quantity, status, operations }) => {
      const good = operations.at(-1)?.good ?? '0';
      return status === 'Completed' && quantities.compare(good as Quantity, quantity) === 0
        ? []
        : [wrong(`work order ${id} line ${line}`, 'made', `${good}, ${status}`, `${quantity}, Completed`)];
    }),
  );
}

/** No unit and nobody is in two places at once, nothing is worked outside the shifts, and only by those who can. */
function hoursFit({ calendar: shifts, people }: PlantData, { workOrders: all }: MakersBooks): Difference[] {
  const done = all.flatMap(({ lots }) => lots.flatMap(({ operations }) => operations));
  const skillOf = (operation: Operation): string => needs[operation.resource.replace(/-\d+$/, '')] ?? 'nothing';
  const skills = new Map(people.map(({ id, skills: can }) => [id, can]));
  const unskilled = done.flatMap((one) =>
    one.people.filter((person) => !skills.get(person)?.includes(skillOf(one))).map((person) => wrong(one.operation, 'done by', person, skillOf(one))),
  );
  const outside = done
    .filter((one) => !isOpen(shifts, one))
    .map(({ operation, starts, ends }) => wrong(operation, 'hours', `${starts} to ${ends}`, 'a shift'));
  const busy = done.flatMap((one) => [one.resource, ...one.people].map((who) => ({ who, ...one })));
  const twice = [...Map.groupBy(busy, ({ who }) => who)].flatMap(([who, some]) => {
    const sorted = some.toSorted((a, b) => a.starts.localeCompare(b.starts));
    return sorted
      .filter((one, i) => i > 0 && one.starts < (sorted[i - 1]?.ends ?? one.starts))
      .map(({ starts }) => wrong(who, 'at work twice at', starts, 'once'));
  });
  return [...unskilled, ...outside, ...twice];
}

const needs: Readonly<Record<string, string>> = { 'maker-filler': 'maker-filling', 'maker-packer': 'maker-packing', 'maker-oven': 'maker-baking' };

/** Begun and ended within one shift of one day of the plant. */
function isOpen({ timeZone, week, exceptions }: PlantData['calendar'], { starts, ends }: Operation): boolean {
  const day = calendar.dateIn(starts, timeZone as TimeZone);
  const shifts =
    exceptions.find(({ date }) => date === day)?.shifts ?? week.find(({ weekday }) => Number(weekday) === calendar.weekday(day))?.shifts ?? [];
  const at = (instant: Instant): string => new Date(instant).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return calendar.dateIn(ends, timeZone as TimeZone) === day && shifts.some(({ from, to }) => at(starts) >= from && at(ends) <= to);
}

/** Every plan and every schedule that was ever in force has the signatures of both departments. */
function allSigned({ schedules, rounds }: MakersBooks): Difference[] {
  const both = (signatures: Signed['signatures']): boolean =>
    ['marketing', 'production'].every((department) => signatures?.some(({ by }) => by.department === department));
  const unsigned = schedules.filter(({ status, signatures }) => (status === 'Published' || status === 'Superseded') && !both(signatures));
  const stages = rounds.flatMap(({ id, decisions }) =>
    ['demand-plan', 'supply-plan'].map((stage) => ({ id: `${id} ${stage}`, signatures: decisions[stage]?.signatures })),
  );
  return [...unsigned, ...stages.filter(({ signatures }) => !both(signatures))].map(({ id }) => wrong(id, 'signed', 'not by both', 'by both'));
}

/** Whatever was held of free hours was turned into an order, or given back. */
const holdsSettled = ({ offers }: MakersBooks): Difference[] =>
  offers.filter(({ held }) => !quantities.isZero(held)).map(({ product, held }) => wrong(product, 'held of free hours', held, '0'));
