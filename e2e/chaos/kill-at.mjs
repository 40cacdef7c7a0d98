/**
 * Loaded into a service by `node --import`: ends the process, or freezes it, at one passage of one commit or publish boundary. Told by
 * environment: CHAOS_AT names the boundary, CHAOS_PASSAGE says at which passage of it (1), CHAOS_SIGNAL by what (SIGKILL).
 */
import { subscribe } from 'node:diagnostics_channel';

const { CHAOS_AT, CHAOS_PASSAGE = '1', CHAOS_SIGNAL = 'SIGKILL' } = process.env;
let passed = 0;

subscribe('siklus:boundary', (name) => {
  if (name !== CHAOS_AT) return;
  passed += 1;
  if (passed === Number(CHAOS_PASSAGE)) process.kill(process.pid, CHAOS_SIGNAL);
});
