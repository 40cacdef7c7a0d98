import type { Decider } from '@siklus/kernel';

/** Where the goods go and who opens the door: personal data, kept apart from everything else and erased when it is withdrawn. */
export interface Destination {
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

export interface Instructions {
  readonly id: string;
  readonly destination?: Destination;
}

export type InstructionsCommand = { readonly type: 'StateDestination'; readonly destination: Destination } | { readonly type: 'Erase' };
export type InstructionsFact = { readonly type: 'DestinationStated'; readonly destination: Destination } | { readonly type: 'Erased' };

export const instructions: Decider<Instructions, InstructionsCommand, InstructionsFact> = {
  initial: (id) => ({ id }),
  decide: ({ destination }, command) => {
    if (command.type === 'StateDestination') return [{ type: 'DestinationStated', destination: command.destination }];
    return destination ? [{ type: 'Erased' }] : [];
  },
  evolve: ({ id }, fact) => (fact.type === 'DestinationStated' ? { id, destination: fact.destination } : { id }),
};
