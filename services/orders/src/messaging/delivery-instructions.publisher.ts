import { deliveryInstructions } from '@siklus/contracts';
import { tells } from '@siklus/messaging';
import { instructions } from '../persistence/instructions.js';

export const tellsInstructions = tells(deliveryInstructions, instructions, {
  InstructionsStated: ({ instructions: { street, ...where } }, { order }) => ({
    type: 'InstructionsStated',
    data: { order, street: [...street], ...where },
  }),
  InstructionsErased: () => ({ type: 'InstructionsStated', data: null }),
});
