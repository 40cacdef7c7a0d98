import { Readable } from 'node:stream';
import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Objection } from './problem.js';

/** Where a value breaks a rule: `lines.0.quantity`. */
export interface Fault {
  readonly path: string;
  readonly rule: string;
}

export type Dto<T extends object = object> = new () => T;

const LONGEST_PARAMETER = 500;
const strict = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, validationError: { target: false, value: false } };

function flatten(errors: readonly ValidationError[], parent = ''): Fault[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const path = parent === '' ? property : `${parent}.${property}`;
    return [...Object.values(constraints).map((rule) => ({ path, rule })), ...flatten(children, path)];
  });
}

/** The value as an instance of its class, or every rule that it breaks; fields that the class does not know break one too. */
export function checked<T extends object>(dto: Dto<T>, given: unknown): { readonly value: T } | { readonly faults: readonly Fault[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return { faults: [{ path: '', rule: 'must be an object' }] };
  const value = plainToInstance(dto, given);
  const errors = validateSync(value, strict);
  return errors.length === 0 ? { value } : { faults: flatten(errors) };
}

/** Checks every body and query against its class, and every parameter against what a parameter can be. */
@Injectable()
export class Validation implements PipeTransform {
  transform(given: unknown, { type, metatype, data }: ArgumentMetadata): unknown {
    if (type === 'custom') return given;
    if (type === 'body') return body(given, metatype as Dto);
    if (data !== undefined) return parameter(given, data);
    return metatype === undefined || metatype === Object ? given : orObject(checked(metatype as Dto, { ...(given as object) }));
  }
}

/** @throws Objection 415 */
export function mustBeJson(given: unknown): void {
  if (given instanceof Readable) throw new Objection(415, 'MEDIA_TYPE', 'This route takes application/json, not a file.');
}

function body(given: unknown, dto: Dto): unknown {
  mustBeJson(given);
  return orObject(checked(dto, given ?? {}));
}

function parameter(given: unknown, name: string): unknown {
  const unfit = typeof given === 'string' && (given.length > LONGEST_PARAMETER || given.includes('\u0000') || !given.isWellFormed());
  if (!unfit && !Array.isArray(given)) return given;
  return orObject({ faults: [{ path: name, rule: `must be one text of at most ${LONGEST_PARAMETER} characters` }] });
}

function orObject(outcome: { readonly value: object } | { readonly faults: readonly Fault[] }): object {
  if ('value' in outcome) return outcome.value;
  const detail = 'The request breaks rules: `errors` names each with its path. Nothing was changed.';
  throw new Objection(400, 'BAD_REQUEST', detail, { facts: { errors: outcome.faults } });
}
