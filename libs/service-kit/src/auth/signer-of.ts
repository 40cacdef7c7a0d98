import { reject, type Signer } from '@siklus/kernel';
import { Refused, type Actor } from '@siklus/messaging';

/** Who signs for a department: one of its people. `service` keeps what is signed. @throws Refused `<SERVICE>.NOT_A_PARTY` */
export function signerOf(by: Actor, service: string): Signer {
  if (by.kind !== 'person') throw new Refused(reject(`${service}.NOT_A_PARTY`, { subject: by.subject }));
  return { subject: by.subject, department: by.department, role: by.role };
}
