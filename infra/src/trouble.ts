/** What the person at the keyboard can put right: one sentence that says what is wrong and what to do. Shown without a stack. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}
