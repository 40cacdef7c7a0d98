import { keeps } from '@siklus/messaging';
import { sellingDecider } from '../domain/selling/selling-policy.js';

export const sellingPolicies = keeps({ kind: 'selling-policy', table: 'selling_policies', decider: sellingDecider });
