import { describe, it } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { specification } from '@siklus/testing';
import { aftermath, type AftermathCommand } from './aftermath.js';

const { given } = specification(aftermath, 'order-1');
const line = { line: '1', quantity: quantity('2') };
const settled = (disposition: string): AftermathCommand => ({
  type: 'NoteReturn',
  id: 'return-1',
  status: 'Settled',
  lines: [{ ...line, disposition }],
});
const claimed = (how: string | null): AftermathCommand => ({ type: 'NoteClaim', id: 'claim-1', kind: 'damage', how, lines: [line] });

describe('what came after an order', () => {
  it('is noted as it is told, and once', () => {
    given().when(settled('refund')).thenLike({ type: 'ReturnNoted', id: 'return-1', status: 'Settled' });
    given().when(settled('refund')).when(settled('refund')).then();
    const due: AftermathCommand = { type: 'NoteRefund', settlement: 's-1', outcome: 'Due' };
    given().when(due).thenLike({ type: 'RefundNoted' });
    given().when(due).when(due).then();
  });

  it('is to be made good where it was settled so, once', () => {
    given()
      .when(settled('replace'))
      .thenLike({ type: 'ReturnNoted' }, { type: 'ReplacementDue', forReturn: 'return-1', lines: [{ line: '1', quantity: '2' }] });
    given().when(settled('replace')).when(settled('replace')).then();
    given().when(claimed(null)).when(claimed('replace')).thenLike({ type: 'ClaimNoted' }, { type: 'ReplacementDue', forClaim: 'claim-1' });
  });
});
