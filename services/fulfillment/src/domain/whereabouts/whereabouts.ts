import type { Decider, Instant } from '@siklus/kernel';

/** Who is awaited, since when, and until when it should be done. */
export interface Holder {
  readonly holder: string;
  readonly since: Instant;
  readonly due?: Instant;
  /** The department that said so. */
  readonly saidBy: string;
}

/** Who holds an order, as the other departments say. */
export interface Whereabouts {
  readonly id: string;
  readonly held?: Holder;
}

export interface NoteProgress {
  readonly type: 'NoteProgress';
  readonly saidBy: string;
  readonly happenings: readonly { readonly what: string; readonly at: Instant; readonly holder?: string; readonly due?: Instant }[];
}

export type HolderChanged = { readonly type: 'HolderChanged' } & Holder;

/** The newest word counts, whichever department's was heard first. */
function decide({ held }: Whereabouts, { saidBy, happenings }: NoteProgress): HolderChanged[] {
  const { holder, at, due } = happenings.findLast(({ what }) => what === 'HolderChanged') ?? {};
  if (holder === undefined || at === undefined || (held && held.since > at)) return [];
  return [{ type: 'HolderChanged', holder, since: at, saidBy, ...(due !== undefined && { due }) }];
}

export const whereabouts: Decider<Whereabouts, NoteProgress, HolderChanged> = {
  initial: (id) => ({ id }),
  decide,
  evolve: ({ id }, { holder, since, due, saidBy }) => ({ id, held: { holder, since, saidBy, ...(due !== undefined && { due }) } }),
};
