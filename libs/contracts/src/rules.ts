import { calendarDate, instant, timeZone } from '@siklus/kernel';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, isISO31661Alpha2, Matches, Max, Min, ValidateBy, type ValidationOptions } from 'class-validator';

/** The part of JSON Schema 2020-12 that contracts use. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What one value of a payload must be: in words, as JSON Schema, and as decorators of class-validator. */
export interface Rule {
  readonly meaning: string;
  readonly schema: JsonSchema;
  readonly decorators: (options?: ValidationOptions) => readonly PropertyDecorator[];
}

/** More than the longest order; a list without an end would be a way to fill a consumer's memory. */
export const LONGEST_LIST = 10_000;

const holds = (parse: (text: string) => string) => (text: string) => {
  try {
    return parse(text) === text;
  } catch {
    return false;
  }
};

/** Values that no pattern can decide, read by the kernel's parsers and valid in their one canonical spelling. */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: holds(calendarDate),
  instant: holds(instant),
  'time-zone': holds(timeZone),
  country: (text) => /^[A-Z]{2}$/.test(text) && isISO31661Alpha2(text),
};

const patterned = (meaning: string, pattern: string): Rule => ({
  meaning,
  schema: { type: 'string', pattern },
  decorators: (options) => [Matches(new RegExp(pattern, 'u'), options)],
});

const formatted = (meaning: string, format: string): Rule => {
  const validate = (value: unknown) => typeof value === 'string' && (formats[format]?.(value) ?? false);
  return {
    meaning,
    schema: { type: 'string', format },
    decorators: (options) => [ValidateBy({ name: format, validator: { validate, defaultMessage: () => `$property must be a ${meaning}` } }, options)],
  };
};

const integer = (meaning: string, minimum: number): Rule => ({
  meaning,
  schema: { type: 'integer', minimum, maximum: Number.MAX_SAFE_INTEGER },
  decorators: (options) => [IsInt(options), Min(minimum, options), Max(Number.MAX_SAFE_INTEGER, options)],
});

/** PostgreSQL stores no NUL and no half of a surrogate pair; nobody reads the other control characters. */
export const rules = {
  id: patterned('id', String.raw`^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,200}$`),
  text: (longest: number) => patterned(`text, at most ${longest} characters`, String.raw`^(?:[\t\n\r]|[^\p{Cc}\p{Cs}]){1,${longest}}$`),
  code: patterned('code', '^[A-Za-z0-9_.-]{1,50}$'),
  quantity: patterned('quantity', String.raw`^(?:0|[1-9]\d{0,11})(?:\.\d{0,5}[1-9])?$`),
  money: patterned('money, minor units', String.raw`^(?:0|[1-9]\d{0,14})$`),
  signedMoney: patterned('money, minor units, may be negative', String.raw`^(?:0|-?[1-9]\d{0,14})$`),
  rate: patterned('rate from 0 to 1', String.raw`^(?:0(?:\.\d{0,5}[1-9])?|1)$`),
  currency: patterned('currency (ISO 4217)', '^[A-Z]{3}$'),
  version: integer('whole number from 1', 1),
  count: integer('whole number from 0', 0),
  date: formatted('date', 'date'),
  instant: formatted('instant', 'instant'),
  timeZone: formatted('time zone (IANA)', 'time-zone'),
  country: formatted('country (ISO 3166 alpha-2)', 'country'),
  flag: { meaning: 'true or false', schema: { type: 'boolean' }, decorators: (options) => [IsBoolean(options)] } satisfies Rule as Rule,
  oneOf: (values: readonly string[]): Rule => ({
    meaning: `one of ${values.map((value) => `\`${value}\``).join(', ')}`,
    schema: { type: 'string', enum: values },
    decorators: (options) => [IsIn(values, options)],
  }),
};

/** A list of values that each follow `rule`. */
export const listOf = (rule: Rule): Rule => ({
  meaning: `list of ${rule.meaning}`,
  schema: { type: 'array', maxItems: LONGEST_LIST, items: rule.schema },
  decorators: () => [IsArray(), ArrayMaxSize(LONGEST_LIST), ...rule.decorators({ each: true })],
});
