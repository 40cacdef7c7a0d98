import 'reflect-metadata';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { listOf, LONGEST_LIST, rules, type Rule } from './rules.js';

/** What is known of one property of a payload: the rule of its value, or the class of each element of its list. */
export interface Field {
  readonly rule?: Rule;
  readonly listOf?: new () => object;
  /** One object of that class. For request bodies: contracts stay flat. */
  readonly part?: new () => object;
  readonly optional?: true;
}

const registry = new WeakMap<object, Map<string, Field>>();

/** The fields of a payload class, those it inherits first, in the order in which they are written. */
export function fieldsOf(payload: new () => object): ReadonlyMap<string, Field> {
  const chain: object[] = [];
  for (let at: object | null = payload.prototype as object; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) chain.unshift(at);
  return new Map(chain.flatMap((prototype) => [...(registry.get(prototype) ?? [])]));
}

function note(prototype: object, property: string | symbol, known: Field): void {
  const fields = registry.get(prototype) ?? new Map<string, Field>();
  registry.set(prototype, fields.set(String(property), { ...fields.get(String(property)), ...known }));
}

const follows =
  (rule: Rule): PropertyDecorator =>
  (prototype, property) => {
    for (const decorate of rule.decorators()) decorate(prototype, property);
    note(prototype, property, { rule });
  };

/** 1 to 200 printable characters. */
export const IsId = () => follows(rules.id);
/** 1 to `longest` characters; line breaks and tabs are the only control characters. */
export const IsText = (longest: number) => follows(rules.text(longest));
/** 1 to 50 letters, digits, `_`, `.` or `-`. */
export const IsCode = () => follows(rules.code);
/** Zero or more, in the shortest spelling: the kernel's `Quantity`. */
export const IsQuantity = () => follows(rules.quantity);
/** Whole minor units, zero or more unless `negative` is allowed: the kernel's `Money`. */
export const IsMoney = ({ negative = false } = {}) => follows(negative ? rules.signedMoney : rules.money);
/** From 0 to 1, in the shortest spelling: the kernel's `Rate`. */
export const IsRate = () => follows(rules.rate);
/** Three capital letters, as in ISO 4217. */
export const IsCurrency = () => follows(rules.currency);
/** A whole number from 1. */
export const IsVersion = () => follows(rules.version);
/** A whole number from 0. */
export const IsCount = () => follows(rules.count);
/** A day that exists: the kernel's `CalendarDate`. */
export const IsCalendarDate = () => follows(rules.date);
/** UTC to the millisecond: the kernel's `Instant`. */
export const IsInstant = () => follows(rules.instant);
/** A name of the IANA database: the kernel's `TimeZone`. */
export const IsTimeZone = () => follows(rules.timeZone);
/** Two capital letters that ISO 3166 assigns to a country. */
export const IsCountry = () => follows(rules.country);
export const IsFlag = () => follows(rules.flag);
export const IsOneOf = (...values: readonly string[]) => follows(rules.oneOf(values));

/** A list, at most 10,000 long, of objects of a payload class. */
export function EachIs(element: new () => object): PropertyDecorator {
  return (prototype, property) => {
    const decorators = [Type(() => element), IsArray(), ArrayMaxSize(LONGEST_LIST), IsObject({ each: true }), ValidateNested({ each: true })];
    for (const decorate of decorators) decorate(prototype, property);
    note(prototype, property, { listOf: element });
  };
}

/** One object of a class with rules of its own, in the body of a request. */
export function IsPart(part: new () => object): PropertyDecorator {
  return (prototype, property) => {
    for (const decorate of [Type(() => part), IsObject(), ValidateNested()]) decorate(prototype, property);
    note(prototype, property, { part });
  };
}

export const EachIsId = () => follows(listOf(rules.id));
export const EachIsText = (longest: number) => follows(listOf(rules.text(longest)));
export const EachIsOneOf = (...values: readonly string[]) => follows(listOf(rules.oneOf(values)));

/** The property may be absent. It may not be `null`: that is why this is not class-validator's `IsOptional`. */
export function Optional(): PropertyDecorator {
  return (prototype, property) => {
    ValidateIf((_, value) => value !== undefined)(prototype, property);
    note(prototype, property, { optional: true });
  };
}
