import { Trouble } from '@siklus/infra';

/** Runs a command's program: what the person at the keyboard can put right is said in one sentence, anything else with its stack. */
export async function command(work: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    const asked = (error as { code?: unknown }).code;
    const plain = error instanceof Trouble || (typeof asked === 'string' && asked.startsWith('ERR_PARSE_ARGS'));
    process.stderr.write(`${plain ? (error as Error).message : (error as Error).stack}\n`);
    process.exitCode = 1;
  }
}
