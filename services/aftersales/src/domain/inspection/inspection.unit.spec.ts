import { describe, it } from '@jest/globals';
import { quantity } from '@siklus/kernel';
import { specification, testTransitions } from '@siklus/testing';
import { customerInsight } from '../insight/insight.js';
import { interview } from '../interview/interview.js';
import { inspection, statuses, type InspectionCommand } from './inspection.js';

const { given } = specification(inspection, 'return-1');
const units = (many: string) => ({ order: 'o', line: '1', delivery: 'o.1', quantity: quantity(many) });
const asked: InspectionCommand = { type: 'NoteAsked', location: 'returns', lines: [{ ...units('3'), product: 'tap' }] };
const judge = (...many: string[]): InspectionCommand => ({ type: 'Judge', lines: many.map((n) => ({ ...units(n), fault: 'NONE', cause: 'none', fitForSale: true })) });

describe('an inspection', () => {
  it('is of all that came, once', () => {
    given().when(asked).when(judge('1', '2')).thenLike({ type: 'Judged' });
    given().when(asked).when(judge('2')).thenRejected('AFTERSALES.UNITS_UNJUDGED', { order: 'o', line: '1', delivery: 'o.1', judged: '2', came: '3' });
    given().when(asked).when(judge('3')).when(judge('3')).then();
    given().when(asked).when(judge('3')).when(judge('1', '2')).thenRejected('AFTERSALES.JUDGED_ALREADY');
    given().when(judge('3')).thenRejected('AFTERSALES.INSPECTION_UNKNOWN');
    given().when(asked).when({ type: 'MarkOverdue', for: 'inspection' }).then({ type: 'BecameOverdue', for: 'inspection' });
  });
});

testTransitions('an inspection', { table: statuses, decider: inspection, statusOf: ({ status }) => status, stories: [[asked, judge('3')]] });

describe('what an engineer saw', () => {
  it('is asked for once, and answered once', () => {
    const questioned = specification(interview, 'i-1').given().when({ type: 'Ask', question: { engineer: 'erik' } });
    questioned.when({ type: 'Answer', insights: 0 }).thenLike({ type: 'Answered', insights: 0 });
    questioned.when({ type: 'Answer', insights: 0 }).when({ type: 'Answer', insights: 2 }).then();
    specification(interview, 'i-2').given().when({ type: 'Answer', insights: 0 }).thenRejected('AFTERSALES.INTERVIEW_UNKNOWN');
  });

  it('waits for whoever it is for, who says once what was done with it', () => {
    const gained = specification(customerInsight, 'x')
      .given()
      .when({ type: 'Gain', seen: { about: 'customer', customer: 'VINET', topic: 'need', what: 'A second tap' } });
    gained.when({ type: 'MarkOverdue', for: 'answer' }).then({ type: 'BecameOverdue', for: 'answer' });
    const replied = gained.when({ type: 'Reply', did: 'Sent a quote', by: 'sam' });
    replied.thenLike({ type: 'Replied', reply: { did: 'Sent a quote' } });
    replied.when({ type: 'Reply', did: 'Nothing', by: 'sam' }).then();
    replied.when({ type: 'Erase' }).then({ type: 'Erased' });
    specification(customerInsight, 'y').given().when({ type: 'Reply', did: 'x', by: 'y' }).thenRejected('AFTERSALES.INSIGHT_UNKNOWN');
  });
});
