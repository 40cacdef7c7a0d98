import { none, quantities, transitions, type CalendarDate, type Instant, type Quantity, type TimeZone } from '@siklus/kernel';

const { add, subtract, most, isPositive, compare } = quantities;

/** The life of one delivery. A part that is reserved may be picked before the rest is. `Stopped` was withdrawn before it left: its order was cancelled, cut, or planned anew. */
export const deliveryStatuses = transitions('Planned', {
  Planned: ['Reserved', 'Picked', 'Stopped'],
  Reserved: ['Planned', 'Picked', 'Stopped'],
  Picked: ['Dispatched', 'Stopped'],
  Dispatched: ['Delivered', 'PartlyDelivered', 'Refused', 'Lost'],
  Delivered: ['PartlyDelivered'],
  PartlyDelivered: ['Delivered'],
  Refused: [],
  Lost: [],
  Stopped: [],
});
export type DeliveryStatus = keyof (typeof deliveryStatuses)['next'];

/** Of one line in one delivery. */
export interface Load {
  readonly line: string;
  /** Picked, and later dispatched. */
  readonly quantity: Quantity;
  /** The newest that was heard when the goods left. */
  readonly termsVersion: number;
  readonly accepted: Quantity;
  /** Came back and was inspected. */
  readonly takenBack: Quantity;
}

export interface Delivery {
  readonly id: string;
  readonly status: DeliveryStatus;
  /** Empty until it is picked: before that it stands for all that is still to be picked. */
  readonly loads: readonly Load[];
  readonly provider?: string;
  /** The provider has taken it over. */
  readonly takenOver?: true;
  /** In the customer's time zone. */
  readonly date?: CalendarDate;
  /** It is at the customer's, who takes it over when the crew is done with it. */
  readonly arrived?: Taken;
}

export interface Taken {
  readonly lines: readonly { readonly line: string; readonly quantity: Quantity; readonly termsVersion: number; readonly serials: readonly string[] }[];
  readonly partly: boolean;
  readonly proof?: string;
}

/** Who meets a line at the customer's. */
export interface Crew {
  readonly skills: readonly string[];
  /** There is something to assemble; without it the line is work alone. */
  readonly parts: boolean;
  /** How often one was asked for. */
  readonly requests: number;
  /** What was asked for last, and for which day. */
  readonly request?: string;
  readonly date?: CalendarDate;
  readonly visit?: string;
  readonly until?: Instant;
  readonly missing?: { readonly reason: string; readonly earliest?: CalendarDate };
  readonly here?: true;
  readonly done?: true;
}

/**
 * Where every unit of a line is. What is needed is `quantity` less what is delivered, underway or undecided; it is covered by
 * `held + wanted - unwanting + reserved`.
 */
export interface Line {
  readonly line: string;
  readonly product: string;
  readonly route: string;
  /** Under the newest terms, less what was stopped. */
  readonly quantity: Quantity;
  readonly termsVersion: number;
  /** The first promise: kept for ever. */
  readonly original: CalendarDate;
  /** What the customer agreed to last. */
  readonly promised: CalendarDate;
  /** Held by orders on the quota and not yet converted. */
  readonly held: Quantity;
  /** Asked of the stock and not yet given. */
  readonly wanted: Quantity;
  /** The part of it that the stock does not have. */
  readonly waiting: Quantity;
  /** The part of it that is being asked back. */
  readonly unwanting: Quantity;
  /** In the house, for this line alone. Picked goods are a part of it. */
  readonly reserved: Quantity;
  readonly picked: Quantity;
  readonly underway: Quantity;
  readonly delivered: Quantity;
  /** Refused, or missing on arrival: waits for a new date or a cancellation. */
  readonly undecided: Quantity;
  /** Reserved since the last telling. */
  readonly untold: Quantity;
  /** Waiting, as last told. */
  readonly toldShort: Quantity;
  /** Its work is done at the plant; only for a line that comes straight from there. */
  readonly made?: true;
  /** Of units that were made for it, as long as it is certain which of them are left. */
  readonly serials?: readonly string[];
  /** A consignment with it was lost and it has not left again. */
  readonly lost?: true;
  readonly lastDelivered?: CalendarDate;
  /** Known when somebody has said what it takes. */
  readonly crew?: Crew;
}

/** The steps that remain of a line, in the order in which they are due. */
export type Step = 'Released' | 'Reserved' | 'Crewed' | 'Picked' | 'Dispatched' | 'Delivered' | 'Agreed';

/** The first instant at which a step is too late for a promised date. */
export type LatestSafe = Readonly<Record<'Reserved' | 'Picked' | 'Dispatched' | 'Delivered', Instant>>;

export interface Risk {
  readonly cause: string;
  readonly step: Step;
}

/** When the work for a line ends, or, without `end`, that it cannot be planned. `cause`: why, should that break the promise. */
export interface Plan {
  readonly end?: Instant;
  readonly cause: string;
}

/** What was heard of a line before the release was. */
export interface Early {
  readonly reserved: Quantity;
  readonly uncovered: Quantity;
  readonly made?: true;
  readonly serials?: readonly string[];
}

/** What fulfillment knows of one order: where every unit is, and whether its promise will be kept. */
export interface DeliveryOrder {
  readonly id: string;
  readonly phase: 'Unknown' | 'Announced' | 'Released';
  readonly customer?: string;
  readonly zone?: TimeZone;
  readonly rank?: number;
  readonly lines: readonly Line[];
  /** Holds that were converted and goods that were made before the release was heard, by line. */
  readonly early: Readonly<Record<string, Early>>;
  /** By line, as the schedule has it. */
  readonly plans?: Readonly<Record<string, Plan>>;
  readonly deliveries: readonly Delivery[];
  /** Requests of orders to hold that were granted and not lifted. */
  readonly holds: readonly string[];
  readonly answered: readonly string[];
  /** What was stopped for a cut or a cancellation may have to stand again: orders has not told what it came to. */
  readonly unsettled?: boolean;
  /** Nothing of it ships any more: it was cancelled or declined. */
  readonly stopped: boolean;
  /** How long goods are on their way to it, where a lane says so. */
  readonly transitDays?: number;
  readonly latest: Readonly<Record<string, LatestSafe>>;
  readonly risks: Readonly<Record<string, Risk>>;
  /** Final: what became of the original promise. */
  readonly outcome?: 'Kept' | 'Broken';
  readonly proposals: number;
}

export const initial = (id: string): DeliveryOrder => ({
  id,
  phase: 'Unknown',
  lines: [],
  early: {},
  deliveries: [],
  holds: [],
  answered: [],
  stopped: false,
  latest: {},
  risks: {},
  proposals: 0,
});

export const emptyLine = {
  held: none,
  wanted: none,
  waiting: none,
  unwanting: none,
  reserved: none,
  picked: none,
  underway: none,
  delivered: none,
  undecided: none,
  untold: none,
  toldShort: none,
} as const;

/** The nth delivery of an order. Its id names the order, so that whoever has a delivery in hand finds it. */
export const deliveryId = (order: string, n: number): string => `${order}.${n}`;
export const orderOfDelivery = (delivery: string): string => delivery.slice(0, Math.max(0, delivery.lastIndexOf('.')));

export const lineOf = (order: DeliveryOrder, line: string): Line | undefined => order.lines.find((one) => one.line === line);

/** What has left the house and not come back. */
export const gone = (line: Line): Quantity => add(line.delivered, line.underway);

/** What is still to leave the house. */
export const needed = (order: DeliveryOrder, line: Line): Quantity =>
  order.stopped ? none : most(none, subtract(line.quantity, add(gone(line), line.undecided)));

export const unpicked = (line: Line): Quantity => subtract(line.reserved, line.picked);

/** What the customer still waits for. */
export const remaining = (order: DeliveryOrder, line: Line): Quantity =>
  order.stopped ? line.underway : most(none, subtract(line.quantity, line.delivered));

/** The delivery that stands for what is still to be picked. */
export const plannedOf = (order: DeliveryOrder): Delivery | undefined =>
  order.deliveries.find(({ status }) => status === 'Planned' || status === 'Reserved');

/** Of which something is still to be picked. Nothing is of work without goods. */
export const isToPick = (order: DeliveryOrder, line: Line): boolean =>
  line.crew?.parts !== false && isPositive(subtract(needed(order, line), line.picked));

/** Lines that are picked next: what goes to the door does not wait for what meets a crew, which goes by itself. */
export function toPick(order: DeliveryOrder): Line[] {
  const open = order.lines.filter((line) => isToPick(order, line));
  const toTheDoor = open.filter(({ route }) => route === 'warehouse' || route === 'line');
  return toTheDoor.length > 0 ? toTheDoor : open;
}

/** All that is still to be picked stands ready. */
export const isReady = (order: DeliveryOrder): boolean => toPick(order).every((line) => compare(line.reserved, needed(order, line)) >= 0);

export function nextStep(order: DeliveryOrder, line: Line): Step | undefined {
  const need = needed(order, line);
  if (!isPositive(remaining(order, line))) return undefined;
  if (order.phase !== 'Released') return 'Released';
  const work = line.crew?.parts === false;
  if (!work && compare(line.reserved, need) < 0) return 'Reserved';
  if (line.crew && line.crew.skills.length > 0 && line.crew.visit === undefined && !line.crew.done) return 'Crewed';
  if (work) return 'Delivered';
  if (compare(line.picked, need) < 0) return 'Picked';
  if (isPositive(need)) return 'Dispatched';
  return isPositive(line.underway) ? 'Delivered' : 'Agreed';
}

/** What the order waits for in the house: what can be done comes before what cannot. */
export type Stage = 'announced' | 'ready' | 'picked' | 'waiting' | 'underway' | 'undecided' | 'stopped' | 'done';

export function stageOf(order: DeliveryOrder): Stage {
  const some = (...statuses: readonly DeliveryStatus[]): boolean => order.deliveries.some(({ status }) => statuses.includes(status));
  if (order.stopped) return some('Dispatched') ? 'underway' : 'stopped';
  if (order.phase !== 'Released') return 'announced';
  if (some('Reserved')) return 'ready';
  if (some('Picked')) return 'picked';
  if (some('Planned')) return 'waiting';
  if (some('Dispatched')) return 'underway';
  return order.lines.some((line) => isPositive(line.undecided)) ? 'undecided' : 'done';
}
