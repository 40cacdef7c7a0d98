/** Whoever tells a story while it is played. */
export interface Voice {
  /** A part of the story begins. */
  scene(title: string): void;
  /** Somebody does something. */
  does(who: string, what: string): void;
  /** Somebody wants what is not allowed, and is told so. */
  refused(who: string, what: string, code: string): void;
  /** What everybody can see now; it was looked at and is so. */
  seen(what: string): void;
  /** Time passes. */
  time(now: string): void;
}

const nothing = (): void => undefined;

export const silent: Voice = { scene: nothing, does: nothing, refused: nothing, seen: nothing, time: nothing };

/** Tells it line by line. */
export const telling = (write: (line: string) => void): Voice => ({
  scene: (title) => write(`\n${title}`),
  does: (who, what) => write(`  ${who} ${what}.`),
  refused: (who, what, code) => write(`  ${who} ${what}, and is refused: ${code}.`),
  seen: (what) => write(`    -> ${what}`),
  time: (now) => write(`  ... ${now.slice(0, 10)}, ${now.slice(11, 16)} UTC`),
});
