type Settled<T> = { value: T } | { error: unknown };

/**
 * Reads pages one ahead: while the caller writes a page, the next one is on its way. No more than two pages
 * are ever in memory, and a page that fails to arrive throws only when its turn has come.
 */
export async function* pagesOf<P extends { readonly nextCursor: string | null }>(
  cursor: string | null,
  fetch: (cursor: string | null) => Promise<P>,
): AsyncGenerator<P> {
  let coming: Promise<Settled<P>> | null = settle(fetch(cursor));
  while (coming) {
    const settled: Settled<P> = await coming;
    if ('error' in settled) throw settled.error;
    const page: P = settled.value;
    coming = page.nextCursor === null ? null : settle(fetch(page.nextCursor));
    yield page;
  }
}

function settle<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}
