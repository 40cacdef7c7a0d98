import { erasableDecider, statementDecider, type Quantity } from '@siklus/kernel';
import { keeps } from '@siklus/messaging';
import { people } from '../domain/people/people.js';
import { workload } from '../domain/workload/workload.js';

export interface KnownProduct {
  readonly name: string;
  readonly unit: string;
  readonly family: string;
}

export const products = keeps({ kind: 'product', table: 'products', decider: statementDecider<KnownProduct>() });

export interface Structure {
  readonly parts: readonly { readonly product: string; readonly quantity: Quantity }[];
  readonly skills: readonly string[];
}

/** Key: product. What it consists of, for whoever takes spares along, and what it takes to put it together. */
export const structures = keeps({ kind: 'structure', table: 'structures', decider: statementDecider<Structure>() });

/** Key: skill. How many people were planned. */
export const plannedPeople = keeps({ kind: 'people', table: 'people', decider: people });

/** Key: skill and month. How many hours are needed at customers'. */
export const workloads = keeps({ kind: 'workload', table: 'workloads', decider: workload });

export interface KnownCustomer {
  readonly legalName: string;
  readonly language: string;
}

/** Whom we come to. Personal data. */
export const customers = keeps({ kind: 'customer', table: 'customers', decider: erasableDecider<KnownCustomer>(), personal: true });

export interface Site {
  readonly recipient: string;
  readonly street: readonly string[];
  readonly city: string;
  readonly region?: string;
  readonly postalCode?: string;
  readonly country: string;
  readonly contact?: string;
  readonly phone?: string;
  readonly access?: string;
  readonly timeWindow?: string;
}

/** Key: order. Where we come to. Personal data. */
export const sites = keeps({ kind: 'site', table: 'sites', decider: erasableDecider<Site>(), orderOf: (_, id) => id, personal: true });

export interface RecordedNeeds {
  readonly use: string;
  readonly siteLimits: readonly string[];
  readonly training?: string;
  readonly contact?: string;
}

/** Key: order. What sales wrote of the customer's needs. Personal data. */
export const needs = keeps({ kind: 'needs', table: 'needs', decider: erasableDecider<RecordedNeeds>(), orderOf: (_, id) => id, personal: true });

/** Key: case. What the customer wrote. Personal data. */
export const narratives = keeps({ kind: 'narrative', table: 'narratives', decider: erasableDecider<{ readonly words: string }>(), personal: true });
