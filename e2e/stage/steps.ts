/**
 * Carries a thing on from whatever it has come to, by what is next to do in each of its states, until nothing is.
 * @throws Error when a step leaves it where it was
 */
export async function carryOn<T extends { readonly status: string }>(
  look: () => Promise<T>,
  steps: Readonly<Record<string, (thing: T) => Promise<unknown>>>,
): Promise<void> {
  let before: string | undefined;
  for (;;) {
    const thing = await look();
    const step = steps[thing.status];
    if (!step) return;
    if (thing.status === before) throw new Error(`it stays ${thing.status}`);
    before = thing.status;
    await step(thing);
  }
}
