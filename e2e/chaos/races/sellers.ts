import { setTimeout as pause } from 'node:timers/promises';
import { quantities, quantity } from '@siklus/kernel';
import { readBooks } from '../../company/books.js';
import { departmentsOf } from '../../company/clients.js';
import { inParallel } from '../../company/parallel.js';
import type { Arena } from '../arena.js';
import type { Lived } from '../load.js';
import { rest } from '../rest.js';
import { shipWhatThereIs } from '../shipping.js';

export interface SellerRaces {
  /** Rounds in which one seller got the unit, and in which nobody did, because it was recalled, reserved or counted away first. */
  readonly won: number;
  readonly lost: number;
  readonly faults: readonly string[];
}

const NO_LONGER = 'ORDERS.STOCK_PROMISED_ELSEWHERE';
const AT_ONCE = 8;
const PATIENCE_MS = 120_000;

/** Who else wants the unit of a round, beside the two sellers. */
type Rival = 'nobody' | 'recall' | 'clerk' | 'count' | 'everybody';
const RIVALS: readonly Rival[] = ['nobody', 'recall', 'clerk', 'count', 'everybody'];

/**
 * One unit of a product each, on offer. Two sellers promise it at once, while fulfillment recalls it, a clerk's customer wants it and it
 * is counted away: at most one seller gets it, and the other is told in the same request.
 */
export async function raceSellers(arena: Arena, count: number): Promise<SellerRaces> {
  const rounds = Array.from({ length: count }, (_, n) => ({ n: n + 1, product: `unit-${n + 1}`, rival: RIVALS[n % RIVALS.length] as Rival }));
  const lived: Lived[] = [];
  arena.lives.push({ lived, paid: 0 });
  await putOnOffer(arena, rounds.map(({ product }) => product));
  const results = await inParallel(rounds, ({ n, product, rival }) => race(arena, n, product, rival, lived), AT_ONCE);
  await rest(arena.stack);
  await inParallel(lived, async ({ order }) => {
    while ((await hasWork(arena, order)) && !(await shipWhatThereIs(arena.people, order)));
  });
  await rest(arena.stack);
  const faults = [...results.flatMap((result) => result.faults), ...(await oversold(arena, rounds.map(({ product }) => product)))];
  const won = results.filter(({ winners }) => winners === 1).length;
  return { won, lost: results.length - won, faults };
}

async function putOnOffer({ people, databases }: Arena, products: readonly string[]): Promise<void> {
  await inParallel(products, (product) => people.stateProduct(product));
  await people.receive('one-of-each', products, 1);
  await inParallel(products, (product) => people.offer(product, 1));
  for (const deadline = performance.now() + PATIENCE_MS; ; await pause(200)) {
    const [row] = await databases.query<{ n: number }>('orders', 'select count(*)::int as n from offers where id = any($1::text[]) and granted = 1', [products]);
    if (row?.n === products.length) return;
    if (performance.now() > deadline) throw new Error(`only ${row?.n} of ${products.length} products are on offer`);
  }
}

async function race(
  { people, chance }: Arena,
  n: number,
  product: string,
  rival: Rival,
  lived: Lived[],
): Promise<{ readonly winners: number; readonly faults: readonly string[] }> {
  const moment = (): Promise<void> => pause(chance.between(0, 30));
  const sells = async (seller: string, fromStock: boolean): Promise<string | undefined> => {
    await moment();
    const { order, refused } = await people.place(`${seller}-${n}`, [{ product, quantity: 1, fromStock }]);
    if (refused === undefined) lived.push({ order, fate: 'either way' });
    return refused;
  };
  const isIn = (one: Rival): boolean => rival === one || rival === 'everybody';
  const [one, other, clerk] = await Promise.all([
    sells('ANN', true),
    sells('BOB', true),
    isIn('clerk') ? sells('CLERK', false) : undefined,
    isIn('recall') ? moment().then(() => people.offer(product, 0)) : undefined,
    isIn('count') ? moment().then(() => people.count(product, 0, 'race')) : undefined,
  ]);
  const refusals = [one, other].filter((refused) => refused !== undefined);
  const winners = 2 - refusals.length;
  const faults = [
    ...refusals.filter((refused) => refused !== NO_LONGER).map((refused) => `${product}: a seller was told ${refused}`),
    ...(winners === 2 ? [`${product}: both sellers promised the one unit`] : []),
    ...(winners === 0 && rival === 'nobody' ? [`${product}: nobody could promise it`] : []),
    ...(clerk === undefined ? [] : [`${product}: the clerk was told ${clerk}`]),
  ];
  return { winners, faults };
}

/** Something of the order stands ready, or is on its way. */
async function hasWork({ people }: Arena, order: string): Promise<boolean> {
  return (await people.shipmentOf(order))?.deliveries.some(({ status }) => ['Reserved', 'Picked', 'Dispatched'].includes(status)) ?? false;
}

/** Of every product there was one unit: no more was reserved, held or delivered, and the stock never went below nothing. */
async function oversold({ stack, databases }: Arena, products: readonly string[]): Promise<string[]> {
  const { fulfillment } = await readBooks(departmentsOf(stack));
  const ours = new Set(products);
  const tooMuch = fulfillment.stock
    .filter(({ product }) => ours.has(product))
    .filter(({ onHand, reserved, delivered }) => quantities.isNegative(onHand) || quantities.compare(quantities.add(reserved, delivered), quantity(1)) > 0);
  const held = await databases.query<{ id: string }>('orders', 'select id from offers where id = any($1::text[]) and held + converted > 1', [products]);
  const below = await databases.query<{ product: string }>(
    'fulfillment',
    'select distinct product from stock_movements where product = any($1::text[]) and (on_hand_after < 0 or reserved_after < 0 or reserved_after > on_hand_after)',
    [products],
  );
  return [
    ...tooMuch.map(({ product, onHand, reserved, delivered }) => `${product}: ${onHand} on hand, ${reserved} reserved, ${delivered} delivered, of one unit`),
    ...held.map(({ id }) => `${id}: promised more than once`),
    ...below.map(({ product }) => `${product}: the stock went below nothing`),
  ];
}
