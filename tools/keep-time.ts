import { type Stack } from '@siklus/infra';
import { type Instant } from '@siklus/kernel';

const TICK = 1_000;

/** From now on the driven clock of every service runs as fast as time does, from the latest that any of them has reached. */
export function keepTime(stack: Stack): void {
  const urls = Object.values(stack.urls);
  const ask = async (url: string, path: string, body?: object): Promise<{ now: Instant }> => {
    const token = await stack.token({ department: 'ops', role: 'staff' }, 60);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { headers, signal: AbortSignal.timeout(10_000), ...(body && { method: 'POST', body: JSON.stringify(body) }) });
    return (await answer.json()) as { now: Instant };
  };
  let reached: number | undefined;
  let at = performance.now();
  const tick = async () => {
    try {
      reached ??= Math.max(...(await Promise.all(urls.map(async (url) => Date.parse((await ask(url, '/ops/standing')).now)))));
      reached += performance.now() - at;
      at = performance.now();
      const to = new Date(reached).toISOString();
      await Promise.all(urls.map((url) => ask(url, '/ops/clock', { to })));
    } catch {
      // A service that is away catches up at a later tick.
    }
    setTimeout(() => void tick(), TICK).unref();
  };
  setTimeout(() => void tick(), TICK).unref();
}
