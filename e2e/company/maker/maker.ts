import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Money, Quantity } from '@siklus/kernel';

export interface MadeProduct {
  readonly id: string;
  readonly name: string;
  readonly family: string;
  /** Set-ups go by it. */
  readonly tone: string;
  readonly make: 'bottle' | 'bake';
  /** Minutes of the filler or the oven for a unit. */
  readonly minutes: Quantity;
  readonly material: Money;
  readonly price: Money;
}

export interface WeeklyOrder {
  readonly customer: string;
  readonly lines: readonly { readonly product: string; readonly quantity: Quantity }[];
  readonly wantedAfterDays: number;
}

interface Shift {
  readonly from: string;
  readonly to: string;
}

export interface PlantData {
  readonly calendar: {
    readonly id: string;
    readonly timeZone: string;
    readonly week: readonly { readonly weekday: string; readonly shifts: readonly Shift[] }[];
    readonly exceptions: readonly { readonly date: string; readonly shifts: readonly Shift[] }[];
  };
  readonly setUps: { readonly id: string; readonly setUps: readonly object[] };
  readonly resources: readonly {
    readonly id: string;
    readonly kind: string;
    readonly setUps?: string;
    readonly family?: string;
    readonly hourlyRate: Money;
  }[];
  readonly people: readonly { readonly id: string; readonly skills: readonly string[] }[];
}

export interface Maker {
  readonly plant: PlantData;
  readonly products: readonly MadeProduct[];
  readonly customers: readonly { readonly id: string; readonly name: string }[];
  readonly weeks: readonly (readonly WeeklyOrder[])[];
  /** What was asked for in the weeks before the play, the oldest first. */
  readonly history: Readonly<Record<string, readonly Quantity[]>>;
}

export const readMaker = (folder: string): Maker => JSON.parse(readFileSync(join(folder, 'maker.json'), 'utf8')) as Maker;

const PREFIX = 'maker-';
/** Whose orders are the maker's; all others are the trader's. */
export const isOfMaker = ({ customer }: { readonly customer: string }): boolean => customer.startsWith(PREFIX);
