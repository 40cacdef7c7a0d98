import type { Decider } from '@siklus/kernel';

/** Where a customer has its documents sent to. Personal data: an address may name a person. */
export interface Mailbox {
  readonly customer: string;
  readonly address: string | null;
}
export type MailboxCommand = { readonly type: 'SetAddress'; readonly address: string } | { readonly type: 'Erase' };
export type MailboxFact = { readonly type: 'AddressSet'; readonly address: string } | { readonly type: 'Erased' };

export const mailbox: Decider<Mailbox, MailboxCommand, MailboxFact> = {
  initial: (customer) => ({ customer, address: null }),
  decide: ({ address }, command) => {
    if (command.type === 'Erase') return address === null ? [] : [{ type: 'Erased' }];
    return command.address === address ? [] : [{ type: 'AddressSet', address: command.address }];
  },
  evolve: (known, fact) => ({ ...known, address: fact.type === 'Erased' ? null : fact.address }),
};
