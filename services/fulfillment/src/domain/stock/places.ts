import { none, quantities, type Quantity } from '@siklus/kernel';

const { add, subtract, negate, compare, least, most, isPositive, isZero } = quantities;

/** Where what the plant made, or did not use, stands until somebody moves it. */
export const LINE = 'line';
/** Where parts stand that were gathered into kits. */
export const KITS = 'kits';
/** Where engineers lay down what they did not use. */
export const SERVICE = 'service';

/** What stands at one location. What is reserved is a part of what is on hand. */
export interface Place {
  readonly onHand: Quantity;
  readonly reserved: Quantity;
}

/** By location. A location with nothing is left out. */
export type Places = Readonly<Record<string, Place>>;

/** By how much one location changes. */
export interface Change extends Place {
  readonly location: string;
}

const NOTHING: Place = { onHand: none, reserved: none };

export const placeOf = (places: Places, location: string): Place => places[location] ?? NOTHING;
export const onHandIn = (places: Places): Quantity => add(...Object.values(places).map((place) => place.onHand));
export const reservedIn = (places: Places): Quantity => add(...Object.values(places).map((place) => place.reserved));

const freeAt = (place: Place): Quantity => subtract(place.onHand, place.reserved);

export function changed(places: Places, changes: readonly Change[]): Places {
  const next = { ...places };
  for (const { location, onHand, reserved } of changes) {
    const place = placeOf(next, location);
    const after = { onHand: add(place.onHand, onHand), reserved: add(place.reserved, reserved) };
    if (isZero(after.onHand) && isZero(after.reserved)) delete next[location];
    else next[location] = after;
  }
  return next;
}

/** Takes `wanted` from one location where one has it all, else from several, in the order of their names. */
function spread(
  places: Places,
  capacity: (place: Place) => Quantity,
  wanted: Quantity,
): readonly (readonly [location: string, part: Quantity])[] {
  if (!isPositive(wanted)) return [];
  const open = Object.keys(places)
    .sort()
    .map((location) => [location, capacity(placeOf(places, location))] as const)
    .filter(([, has]) => isPositive(has));
  const whole = open.find(([, has]) => compare(has, wanted) >= 0);
  if (whole) return [[whole[0], wanted]];
  let left = wanted;
  const parts: (readonly [string, Quantity])[] = [];
  for (const [location, has] of open) {
    const part = least(has, left);
    if (isPositive(part)) parts.push([location, part]);
    left = subtract(left, part);
  }
  return parts;
}

export const receiving = (location: string, quantity: Quantity, reserved: Quantity = none): Change[] => [
  { location, onHand: quantity, reserved },
];

export const reserving = (places: Places, quantity: Quantity): Change[] =>
  spread(places, freeAt, quantity).map(([location, part]) => ({ location, onHand: none, reserved: part }));

export const freeing = (places: Places, quantity: Quantity): Change[] =>
  spread(places, (place) => place.reserved, quantity).map(([location, part]) => ({ location, onHand: none, reserved: negate(part) }));

/**
 * Reserved goods leave. Units of one product are alike: goods taken from `from` that were reserved elsewhere set free what was
 * reserved there. `undefined`: `from` does not hold that many.
 */
export function shipping(places: Places, quantity: Quantity, from?: string): Change[] | undefined {
  if (from === undefined)
    return spread(places, (place) => place.reserved, quantity).map(([location, part]) => ({
      location,
      onHand: negate(part),
      reserved: negate(part),
    }));
  const place = placeOf(places, from);
  if (compare(place.onHand, quantity) < 0) return undefined;
  const there = least(place.reserved, quantity);
  const left = { location: from, onHand: negate(quantity), reserved: negate(there) };
  return [left, ...freeing(changed(places, [left]), subtract(quantity, there))];
}

/** Goods that nobody has reserved go first; reservations go along with the rest. */
export function moving(places: Places, from: string, to: string, quantity: Quantity): Change[] {
  const reserved = most(none, subtract(quantity, freeAt(placeOf(places, from))));
  return [
    { location: from, onHand: negate(quantity), reserved: negate(reserved) },
    { location: to, onHand: quantity, reserved },
  ];
}

/** From now on `counted` stand at `location`. What was reserved there and is not there is reserved elsewhere, where that is possible. */
export function counting(places: Places, location: string, counted: Quantity): Change[] {
  const place = placeOf(places, location);
  const missing = most(none, subtract(place.reserved, counted));
  const change = { location, onHand: subtract(counted, place.onHand), reserved: negate(missing) };
  return [change, ...reserving(changed(places, [change]), missing)];
}
