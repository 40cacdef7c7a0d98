import { calendarDate, idFrom, money, quantity } from '@siklus/kernel';
import { testTransitions } from '@siklus/testing';
import fc from 'fast-check';
import {
  cake,
  cancel,
  credited,
  cut,
  delivered,
  dispatched,
  everything,
  executive,
  hold,
  invoiced,
  line,
  paid,
  receive,
  released,
  scheduled,
  stopped,
  tooLate,
  workBegun,
  workStopped,
} from '../../../test/mothers.js';
import { orderDecider } from './decide.js';
import type { OrderCommand } from './order-commands.js';
import { orderTransitions, statusOf } from './status.js';

const select: OrderCommand = { type: 'Select', by: executive, reason: 'X' };
const decline: OrderCommand = { type: 'Decline', by: executive, reason: 'X' };
const resume: OrderCommand = { type: 'Resume' };
const free = (invoice: string): OrderCommand => ({ ...invoiced(invoice), lines: [{ line: '1', quantity: quantity('10'), net: money(0) }] });

const [asked, second] = ['1', '2'].map((n) => idFrom('request', 'id', n)) as [string, string];
const [all, bill] = [delivered('d', ['1', '10']), invoiced('i', ['1', '10'])];
const madeFor = released({ lines: [line({ product: cake })] });
const stoppedByAll = (request: string): OrderCommand[] => [stopped(request, ['1', '10']), workStopped(request, ['1', '10'])];
const unschedulable: OrderCommand = { type: 'NoteUnschedulable', lines: [{ line: '1', reason: 'NO_CAPACITY' }] };
const held = [released(), dispatched('d', ['1', '4']), hold, stopped(asked, ['1', '6']), tooLate(asked, ['1', '4'])];

testTransitions('an order', {
  table: orderTransitions,
  decider: orderDecider,
  statusOf,
  stories: [
    [receive(), select, all, bill, paid('i')],
    [receive(), decline],
    [receive(), cancel],
    [receive(), hold, resume, hold, cancel],
    [released(), hold, stopped(asked, ['1', '10']), resume],
    [released(), hold, stopped(asked, ['1', '10']), cancel, stopped(second, ['1', '10'])],
    [released(), cancel, stopped(asked, ['1', '10'])],
    [released(), bill, all],
    [released(), bill, paid('i'), all],
    [released(), all, free('i')],
    [released(), all, delivered('d', ['1', '9'])],
    [released(), all, bill, delivered('d', ['1', '9'])],
    [released(), all, bill, credited('i', ['1', '10'])],
    [released(), all, bill, paid('i'), delivered('d', ['1', '9'])],
    [released(), all, bill, paid('i'), delivered('d', ['1', '11'])],
    [released(), all, bill, paid('i'), invoiced('j', ['1', '1'])],
    [...held, all, resume],
    [...held, all, bill, resume],
    [...held, all, bill, paid('i'), resume],
    [madeFor, scheduled(), unschedulable, scheduled(), hold, ...stoppedByAll(asked), resume],
    [madeFor, scheduled(), { type: 'NoteWork', line: '1' }, all],
    [madeFor, hold, ...stoppedByAll(asked), resume, cancel, ...stoppedByAll(second)],
    [madeFor, cancel, ...stoppedByAll(asked)],
    [madeFor, scheduled(), cancel, ...stoppedByAll(asked)],
    ...[[], [scheduled()]].flatMap((plan) => [
      [madeFor, ...plan, all],
      [madeFor, ...plan, { type: 'NoteWork', line: '1' } as const],
      [madeFor, ...plan, bill, all],
      [madeFor, ...plan, bill, paid('i'), all],
      [madeFor, ...plan, all, free('i')],
    ]),
  ],
  commands: fc.constantFrom<OrderCommand>(
    receive(),
    receive({ policies: [everything] }),
    madeFor,
    scheduled(),
    unschedulable,
    { type: 'NoteWork', line: '1' },
    receive({ lines: [line({ hold: 'h' })] }),
    select,
    decline,
    hold,
    resume,
    cancel,
    cut(['1', '4']),
    all,
    delivered('d', ['1', '9']),
    delivered('e', ['1', '4']),
    dispatched('d', ['1', '10']),
    bill,
    free('z'),
    credited('i', ['1', '10']),
    paid('i'),
    { type: 'ExpirePromise' },
    { type: 'NoteSilence', request: asked },
    ...[asked, second].flatMap((request) => [
      stopped(request, ['1', '10']),
      stopped(request, ['1', '6']),
      tooLate(request, ['1', '4']),
      tooLate(request, ['1', '10']),
      workStopped(request, ['1', '10']),
      workBegun(request, ['1', '10']),
    ]),
    { type: 'AgreeDates', lines: [{ line: '1', promisedDate: calendarDate('2026-04-01') }], agreement: { how: 'phone', by: executive } },
  ),
});
