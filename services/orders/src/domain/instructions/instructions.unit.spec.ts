import { describe, expect, it } from '@jest/globals';
import { specification } from '@siklus/testing';
import { instructionsDecider, type Instructions, type InstructionsCommand } from './instructions.js';

const { given } = specification(instructionsDecider, 'order-1');
const toReims: Instructions = { recipient: 'Vins', street: ["59 rue de l'Abbaye"], city: 'Reims', country: 'FR' };
const provide: InstructionsCommand = { type: 'ProvideInstructions', instructions: toReims };
const change: InstructionsCommand = { type: 'ChangeInstructions', instructions: { ...toReims, access: 'gate 2' } };
const erase: InstructionsCommand = { type: 'EraseInstructions' };

describe('delivery instructions', () => {
  it('come with the order and may be changed', () => {
    given().when(provide).thenLike({ type: 'InstructionsStated', instructions: toReims });
    given()
      .when(provide)
      .when(change)
      .thenLike({ type: 'InstructionsStated', instructions: { access: 'gate 2' } });
    given().when(change).when(change).then();
  });
  it('are not undone by the order being sent again', () => {
    given().when(provide).when(change).when(provide).then();
    given().when(provide).when(erase).when(provide).then();
  });
  it('are erased without a trace', () => {
    expect(given().when(provide).when(erase).state).toEqual({ order: 'order-1', status: 'Erased', instructions: null });
    given().when(provide).when(erase).when(erase).then();
    given().when(erase).thenRejected('ORDERS.INSTRUCTIONS_UNKNOWN');
  });
});
