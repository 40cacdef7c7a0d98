const MOST_SHOWN = 5;

/** The first few of a list, and how many more there are. */
export const few = (all: readonly string[]): string =>
  all.slice(0, MOST_SHOWN).join(', ') + (all.length > MOST_SHOWN ? ` and ${all.length - MOST_SHOWN} more` : '');
