import { isSame, never, type Decider, type Decision, type Instant } from '@siklus/kernel';
import type { ChargePortion, Item, LinePortion, Portions } from '../item.js';
import { companyForm, cutOffAfter, flawIn, type BillingProfile, type WantedProfile } from './billing-profile.js';
import { draftsOf, type Draft } from './draft.js';
import { reduced, type Waiting } from './waiting.js';

/** What of an order is to be taken off, and for which settlement of returns, if for one. */
type Less = { readonly order: string; readonly reason: string; readonly settlement?: string } & Portions;

export type StatementCommand =
  | { readonly type: 'SetProfile'; readonly profile: WantedProfile; readonly by: 'finance' | 'customer' }
  /** The buyer has a name before the law, or has it no more. */
  | { readonly type: 'NoteBuyer'; readonly known: boolean; readonly language: string }
  | { readonly type: 'Bill'; readonly item: Item; readonly complete: boolean }
  | { readonly type: 'NoteCompleteness'; readonly order: string; readonly complete: boolean }
  | ({ readonly type: 'TakeBack'; readonly complete: boolean } & Less)
  /** A lower price: what still waits is lowered when it is invoiced. */
  | ({ readonly type: 'Lower' } & Less)
  | { readonly type: 'CutOff' };

export type StatementFact =
  | { readonly type: 'ProfileSet'; readonly profile: BillingProfile; readonly by: 'finance' | 'customer' }
  | { readonly type: 'BuyerNoted'; readonly known: boolean; readonly language: string }
  /** It waits until `until`, or for an event where that is null. */
  | { readonly type: 'ItemHeld'; readonly item: Waiting; readonly complete: boolean; readonly until: Instant | null }
  | { readonly type: 'CompletenessNoted'; readonly order: string; readonly complete: boolean }
  | ({ readonly type: 'ItemsReduced'; readonly order: string; readonly reason: string } & Portions)
  /** No longer held here: they stand on invoices, which only the account can name. */
  | ({ readonly type: 'CreditPassedOn' } & Less)
  | ({ readonly type: 'LoweringHeld' } & Less)
  | { readonly type: 'InvoiceDrafted'; readonly draft: Draft };

/** One customer: how it wants to be billed, and what of it waits to be invoiced. */
export interface Statement {
  readonly customer: string;
  readonly profile: BillingProfile;
  /** Whether the customer, or finance for it, has set the profile. */
  readonly ownProfile: boolean;
  readonly buyerKnown: boolean;
  /** Oldest first. */
  readonly waiting: readonly Waiting[];
  /** Whether each order with something waiting is complete. */
  readonly complete: Readonly<Record<string, boolean>>;
  /** Lower prices of what waits. */
  readonly lowering?: readonly Less[];
}

export const statement: Decider<Statement, StatementCommand, StatementFact> = {
  initial: (customer) => ({ customer, profile: companyForm, ownProfile: false, buyerKnown: false, waiting: [], complete: {} }),
  decide,
  evolve,
};

function decide(state: Statement, command: StatementCommand, now: Instant): Decision<StatementFact> {
  switch (command.type) {
    case 'SetProfile': {
      const { profile, by } = command;
      const flaw = flawIn(profile, state.profile, by);
      if (flaw) return flaw;
      return state.ownProfile && isSame(state.profile, profile)
        ? []
        : drafting(state, [{ type: 'ProfileSet', profile: profile as BillingProfile, by }], now);
    }
    case 'NoteBuyer': {
      const { known, language } = command;
      const isNews = known !== state.buyerKnown || (!state.ownProfile && language !== state.profile.language);
      return isNews ? drafting(state, [{ type: 'BuyerNoted', known, language }], now) : [];
    }
    case 'Bill': {
      const until = cutOffAfter(state.profile, now) ?? null;
      const [held, ...drafted] = drafting(
        state,
        [{ type: 'ItemHeld', item: { ...command.item, since: now }, complete: command.complete, until }],
        now,
      );
      const atOnce = drafted.some((fact) => fact.type === 'InvoiceDrafted' && fact.draft.items.some(({ item }) => item === command.item.item));
      return atOnce || !held ? drafted : [held, ...drafted];
    }
    case 'NoteCompleteness': {
      const { order, complete } = command;
      const isNews = state.waiting.some((item) => item.order === order) && state.complete[order] !== complete;
      return isNews ? drafting(state, [{ type: 'CompletenessNoted', order, complete }], now) : [];
    }
    case 'TakeBack':
      return takeBack(state, command, now);
    case 'Lower':
      return lower(state, command);
    case 'CutOff':
      return loweringAfter(state, cutOff(state, now));
    default:
      return never(command);
  }
}

/** The facts, and the invoices that are to be drafted at once after them. */
function drafting(before: Statement, facts: readonly StatementFact[], now: Instant): StatementFact[] {
  const state = facts.reduce(evolve, before);
  const drafts = ready(state)
    .flatMap((items) => draftsOf(items, state.profile, now, null))
    .map(drafted);
  return loweringAfter(before, [...facts, ...drafts]);
}

/** What was drafted stands on invoices: its lower price can be credited there. */
function loweringAfter(before: Statement, facts: readonly StatementFact[]): StatementFact[] {
  const gone = new Set(facts.flatMap((fact) => (fact.type === 'InvoiceDrafted' ? fact.draft.items.map(({ item }) => item) : [])));
  const due = (before.lowering ?? []).filter(({ lines }) => lines.some(({ item }) => gone.has(item)));
  return [...facts, ...due.map((less): StatementFact => ({ type: 'CreditPassedOn', ...less }))];
}

function lower(state: Statement, command: Extract<StatementCommand, { type: 'Lower' }>): StatementFact[] {
  const { type: _, ...less } = command;
  const waits = (item: string): boolean => state.waiting.some((one) => one.item === item);
  const parts = Map.groupBy(less.lines, ({ item }) => waits(item));
  const gone = parts.get(false) ?? [];
  const here = (parts.get(true) ?? []).map((line): StatementFact => ({ type: 'LoweringHeld', ...less, lines: [line] }));
  return [...here, ...(gone.length > 0 ? [{ type: 'CreditPassedOn' as const, ...less, lines: gone }] : [])];
}

const drafted = (draft: Draft): StatementFact => ({ type: 'InvoiceDrafted', draft });

/** What need not wait: groups of items, each for an invoice of its own. Nobody is invoiced whose name is not known. */
function ready({ profile, buyerKnown, waiting, complete }: Statement): Waiting[][] {
  if (!buyerKnown) return [];
  switch (profile.procedure) {
    case 'per-delivery':
      return waiting.map((item) => [item]);
    case 'per-order':
      return [...Map.groupBy(waiting, ({ order }) => order)].filter(([order]) => complete[order]).map(([, items]) => items);
    case 'weekly':
    case 'monthly':
      return [];
  }
}

/** All that fell due before the cut-off of the oldest. What came later waits for the next, also when this one fires late. */
function cutOff(state: Statement, now: Instant): StatementFact[] {
  const at = nextCutOff(state);
  if (!at || now < at) return [];
  return draftsOf(
    state.waiting.filter((item) => item.since < at),
    state.profile,
    now,
    at,
  ).map(drafted);
}

function nextCutOff({ profile, buyerKnown, waiting }: Statement): Instant | undefined {
  const [oldest] = waiting;
  return buyerKnown && oldest ? cutOffAfter(profile, oldest.since) : undefined;
}

/** What still waits is reduced; what is drafted already goes back to the account, which knows the invoices. */
function takeBack(state: Statement, command: Extract<StatementCommand, { type: 'TakeBack' }>, now: Instant): StatementFact[] {
  const { order, reason, settlement, complete, lines, charges } = command;
  const waits = (portion: LinePortion | ChargePortion): boolean => state.waiting.some(({ item }) => item === portion.item);
  const here: Portions = { lines: lines.filter(waits), charges: charges.filter(waits) };
  const gone: Portions = { lines: lines.filter((p) => !waits(p)), charges: charges.filter((p) => !waits(p)) };
  const facts: StatementFact[] = [];
  if (here.lines.length + here.charges.length > 0) facts.push({ type: 'ItemsReduced', order, reason, ...here });
  if (gone.lines.length + gone.charges.length > 0)
    facts.push({ type: 'CreditPassedOn', order, reason, ...(settlement !== undefined && { settlement }), ...gone });
  const after = facts.reduce(evolve, state);
  if (order in after.complete && after.complete[order] !== complete) facts.push({ type: 'CompletenessNoted', order, complete });
  return drafting(state, facts, now);
}

function evolve(state: Statement, fact: StatementFact): Statement {
  switch (fact.type) {
    case 'ProfileSet':
      return { ...state, profile: fact.profile, ownProfile: true };
    case 'BuyerNoted':
      return {
        ...state,
        buyerKnown: fact.known,
        profile: state.ownProfile ? state.profile : { ...state.profile, language: fact.language },
      };
    case 'ItemHeld':
      return waitingFor({ ...state, complete: { ...state.complete, [fact.item.order]: fact.complete } }, [...state.waiting, fact.item]);
    case 'CompletenessNoted':
      return { ...state, complete: { ...state.complete, [fact.order]: fact.complete } };
    case 'ItemsReduced':
      return waitingFor(
        state,
        state.waiting.map((item) => reduced(item, fact)).filter(({ lines, charges }) => lines.length + charges.length > 0),
      );
    case 'LoweringHeld': {
      const { type: _, ...less } = fact;
      return { ...state, lowering: [...(state.lowering ?? []), less] };
    }
    case 'CreditPassedOn': {
      const items = new Set(fact.lines.map(({ item }) => item));
      const left = state.lowering?.filter(({ lines }) => !lines.every(({ item }) => items.has(item)));
      return left === undefined || left.length === state.lowering?.length ? state : { ...state, lowering: left };
    }
    case 'InvoiceDrafted': {
      const taken = new Set(fact.draft.items.map(({ item }) => item));
      return waitingFor(
        state,
        state.waiting.filter(({ item }) => !taken.has(item)),
      );
    }
    default:
      return never(fact);
  }
}

function waitingFor(state: Statement, waiting: readonly Waiting[]): Statement {
  const orders = new Set(waiting.map(({ order }) => order));
  return { ...state, waiting, complete: Object.fromEntries(Object.entries(state.complete).filter(([order]) => orders.has(order))) };
}

/** The cut-off, while something waits for it. */
export function appointments(state: Statement) {
  const at = nextCutOff(state);
  return at ? [{ name: 'cut-off', at, command: { type: 'CutOff' } as const }] : [];
}
