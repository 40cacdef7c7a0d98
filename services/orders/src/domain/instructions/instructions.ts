import { isSame, reject, type Decider, type Decision, type Instant } from '@siklus/kernel';

/** Where the goods go and who opens the door. Personal data: no other aggregate, no fact and no log holds any of it. */
export interface Instructions {
  readonly recipient: string;
  readonly street: readonly string[];
  readonly city: string;
  readonly region?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly contact?: string;
  readonly phone?: string;
  readonly access?: string;
  readonly timeWindow?: string;
}

export interface DeliveryInstructions {
  readonly order: string;
  readonly status: 'Unknown' | 'Stated' | 'Erased';
  readonly instructions: Instructions | null;
}

export type InstructionsCommand =
  /** With the receipt of the order: what was stated or erased since stands. */
  | { readonly type: 'ProvideInstructions'; readonly instructions: Instructions }
  | { readonly type: 'ChangeInstructions'; readonly instructions: Instructions }
  | { readonly type: 'EraseInstructions' }
  /** Another order goes to the same place. */
  | { readonly type: 'PassOn'; readonly to: string };

export type InstructionsFact =
  | { readonly type: 'InstructionsStated'; readonly instructions: Instructions }
  | { readonly type: 'InstructionsErased' }
  | { readonly type: 'PassedOn'; readonly to: string };

function decide(state: DeliveryInstructions, command: InstructionsCommand, _now: Instant): Decision<InstructionsFact> {
  switch (command.type) {
    case 'ProvideInstructions':
      return state.status === 'Unknown' ? [{ type: 'InstructionsStated', instructions: command.instructions }] : [];
    case 'ChangeInstructions':
      return isSame(state.instructions, command.instructions) ? [] : [{ type: 'InstructionsStated', instructions: command.instructions }];
    case 'EraseInstructions':
      if (state.status === 'Unknown') return reject('ORDERS.INSTRUCTIONS_UNKNOWN', { order: state.order });
      return state.status === 'Erased' ? [] : [{ type: 'InstructionsErased' }];
    case 'PassOn':
      return [{ type: 'PassedOn', to: command.to }];
  }
}

function evolve(state: DeliveryInstructions, fact: InstructionsFact): DeliveryInstructions {
  switch (fact.type) {
    case 'InstructionsStated':
      return { ...state, status: 'Stated', instructions: fact.instructions };
    case 'InstructionsErased':
      return { ...state, status: 'Erased', instructions: null };
    case 'PassedOn':
      return state;
  }
}

/** The delivery instructions of one order. */
export const instructionsDecider: Decider<DeliveryInstructions, InstructionsCommand, InstructionsFact> = {
  initial: (order) => ({ order, status: 'Unknown', instructions: null }),
  decide,
  evolve,
};
