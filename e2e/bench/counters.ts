/** Counters of a service by what they count, from the text of its /metrics: `siklus_messaging{service="orders",what="heard"} 12`. */
export function countersOf(metrics: string): Record<string, number> {
  const found = metrics.matchAll(/^siklus_messaging\{(?:[^}]*,)?what="([^"]+)"[^}]*\} (\S+)$/gm);
  return Object.fromEntries([...found].map(([, what = '', count]): [string, number] => [what, Number(count)]));
}

export async function readCounters(url: string): Promise<Record<string, number>> {
  const answer = await fetch(`${url}/metrics`);
  if (!answer.ok) throw new Error(`${url}/metrics answered ${answer.status}`);
  return countersOf(await answer.text());
}
