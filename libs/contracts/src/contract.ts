import type { ServiceName } from './services.js';

export type PayloadClass<T extends object = object> = new () => T;
export type EventClasses = Readonly<Record<string, PayloadClass>>;

/** Who is told, each with the reason why: the grant, always of the whole contract. `all` is the other six services (and the console, for progress). */
export type Grants = Readonly<Partial<Record<ServiceName | 'all' | 'console', string>>>;

export type Classification = 'internal' | 'confidential' | 'personal';

export interface Promises {
  /** Milliseconds from the telling to the hearing that the owner promises. */
  readonly heardWithin: number;
  /** How long an event is kept. State contracts keep the newest statement per key for as long as it stands. */
  readonly keptFor: 'ever' | number;
  /** Milliseconds of notice before a breaking change. */
  readonly noticeBeforeBreaking: number;
}

/** What one department tells others: one topic, one owner, one audience, one ordering key, one version. */
export interface ContractDefinition<Owner extends ServiceName, Events extends EventClasses, Shared extends Grants> {
  readonly owner: Owner;
  readonly name: string;
  readonly version: number;
  /** `event`: ordered history per key. `state`: the newest full statement per key; withdrawn by a tombstone. */
  readonly kind: 'event' | 'state';
  /** What the ordering key names: `order`, `product`, ... */
  readonly key: string;
  readonly why: string;
  readonly classification: Classification;
  readonly events: Events;
  readonly sharedWith: Shared;
  readonly promises: Promises;
  /** What must not be in it, in the words of the catalogue. */
  readonly neverInIt: readonly string[];
  /** One valid payload for each event type, shown in the documents and checked against the schema. */
  readonly examples: { readonly [T in keyof Events]: InstanceType<Events[T]> };
}

export interface Contract<
  Owner extends ServiceName = ServiceName,
  Events extends EventClasses = EventClasses,
  Shared extends Grants = Grants,
> extends ContractDefinition<Owner, Events, Shared> {
  /** `orders.agreed-terms.v1` */
  readonly topic: string;
}

export type EventType<C extends Contract> = keyof C['events'] & string;
export type Payload<C extends Contract, T extends EventType<C>> = InstanceType<C['events'][T]>;
