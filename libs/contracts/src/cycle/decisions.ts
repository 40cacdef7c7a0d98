import type { Party } from '@siklus/kernel';
import type { Department, Role } from '../services.js';

interface Named extends Party {
  readonly department: Department;
  readonly role: Role;
}

const staff = (department: Department): Named => ({ department, role: 'staff' });
const manager = (department: Department): Named => ({ department, role: 'manager' });
const executive = (department: Department): Named => ({ department, role: 'executive' });

/**
 * What departments decide together, and who must sign at the least: the floor that no configuration goes below, since a rule of what must
 * never be stands on it.
 */
export const jointDecisions = {
  'demand-plan': [manager('marketing'), manager('production')],
  'supply-plan': [manager('marketing'), manager('production')],
  'discount-below-floor': [manager('sales'), manager('finance')],
  'selection-policy': [executive('strategy')],
  'ranking-rules': [manager('marketing'), manager('production'), manager('strategy')],
  'ranking-exception': [manager('marketing'), manager('production'), manager('strategy')],
  schedule: [manager('production'), manager('marketing')],
  expedite: [manager('production'), manager('marketing')],
  /** Beside finance, the department that owns the fact in doubt, case by case. */
  'billing-discrepancy': [staff('finance')],
  'claim-settlement': [manager('sales'), manager('finance')],
} as const satisfies Readonly<Record<string, readonly Named[]>>;

export type JointDecisionName = keyof typeof jointDecisions;

/** Decisions for which no service asks the map yet, and why: what a company adds to them has no effect until one does. */
export const notAsked: Readonly<Partial<Record<JointDecisionName, string>>> = {};
