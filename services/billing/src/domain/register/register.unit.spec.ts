import { describe, expect, it } from '@jest/globals';
import { specification } from '@siklus/testing';
import fc from 'fast-check';
import { aDraft, anItem, day } from '../../../test/mothers.js';
import { register, registerKey, type RegisterCommand } from './register.js';

const { given } = specification(register, 'SIKLUS-2026');
const invoice = (item: string, issuedOn = '2026-03-02'): RegisterCommand => ({
  type: 'NumberInvoice',
  draft: { ...aDraft(anItem({ item })), issuedOn: day(issuedOn) },
});
const credit = (credit: string, issuedOn = '2026-03-02'): RegisterCommand => ({
  type: 'NumberCreditNote',
  invoice: 'item-1',
  credit,
  issuedOn: day(issuedOn),
});

describe('numbers', () => {
  it('follow one another without a gap, invoices and credit notes in one series', () => {
    const first = given().when(invoice('item-1'));
    first.thenLike({
      type: 'InvoiceNumbered',
      number: 'SIKLUS-2026-000001',
      sequence: 1,
      issuedOn: '2026-03-02',
      draft: { invoice: 'item-1' },
    });
    const second = first.when(credit('credit-1'));
    second.thenLike({ type: 'CreditNoteNumbered', number: 'SIKLUS-2026-000002', sequence: 2, invoice: 'item-1', credit: 'credit-1' });
  });

  it('are never of an earlier day than the one before', () => {
    const late = given().when(invoice('item-1', '2026-03-03'));
    late.when(invoice('item-2', '2026-03-02')).thenLike({ issuedOn: '2026-03-03' });
  });

  it('belong to the year of the document', () => {
    given().when(invoice('item-1', '2027-01-01')).thenRejected('BILLING.WRONG_YEAR');
    expect(registerKey('SIKLUS', day('2027-01-01'))).toBe('SIKLUS-2027');
  });

  it('are gapless whatever is numbered in whatever order', () => {
    const command$ = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 28 })).map(([isInvoice, n]) => {
      const issuedOn = `2026-02-${String(n).padStart(2, '0')}`;
      return isInvoice ? invoice(`item-${n}`, issuedOn) : credit(`credit-${n}`, issuedOn);
    });
    fc.assert(
      fc.property(fc.array(command$), (commands) => {
        const facts = commands.reduce(
          ({ state, drawn }, command) => {
            const [fact] = register.decide(state, command, '' as never) as never[];
            return { state: register.evolve(state, fact!), drawn: [...drawn, fact!] };
          },
          { state: register.initial('SIKLUS-2026'), drawn: [] as { sequence: number; issuedOn: string }[] },
        ).drawn;
        expect(facts.map(({ sequence }) => sequence)).toEqual(facts.map((_, n) => n + 1));
        expect(facts.map(({ issuedOn }) => issuedOn)).toEqual(facts.map(({ issuedOn }) => issuedOn).toSorted());
      }),
    );
  });
});
