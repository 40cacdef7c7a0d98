/** Does it for all, at most `limit` at a time. The first failure is thrown once those under way have ended. */
export async function inParallel<T, R>(all: readonly T[], act: (one: T) => Promise<R>, limit = 16): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (next < all.length && failures.length === 0) {
      const index = next++;
      try {
        results[index] = await act(all[index] as T);
      } catch (failure) {
        failures.push(failure);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, all.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
