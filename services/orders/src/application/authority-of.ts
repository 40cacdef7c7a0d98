import type { Actor } from '@siklus/messaging';
import type { Authority } from '../domain/authority.js';

/** The actor in the words of the domain. */
export function authorityOf(by: Actor): Authority {
  switch (by.kind) {
    case 'person':
      return { subject: by.subject, department: by.department, role: by.role };
    case 'outsider':
      return by.party === 'customer' ? { subject: by.subject, customer: by.id } : { subject: by.subject };
    case 'service':
      return { subject: by.subject };
  }
}
