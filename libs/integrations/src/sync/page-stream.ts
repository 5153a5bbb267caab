interface Page {
  readonly nextCursor: string | null;
}

/** Gives the page at a cursor; null: the first. */
type Fetch<P extends Page> = (cursor: string | null) => Promise<P>;

/**
 * Reads pages one ahead: while the caller writes a page, the next one is on its way. No more than two pages
 * are ever in memory, and a page that fails to arrive throws only when its turn has come.
 */
export async function* pagesOf<P extends Page>(cursor: string | null, fetch: Fetch<P>): AsyncGenerator<P> {
  for await (const bundle of bundlesOf(cursor, fetch, () => true)) yield* bundle;
}

/**
 * Reads ahead while the caller writes, and hands out together what has arrived meanwhile: short pages would otherwise cost a
 * transaction for every few dozen records. Never waits for a page when one is there.
 * @param enough whether that much, at least one page, is enough to have waiting; nothing is read further then
 * @throws what a page failed with, after those before it were handed out
 */
export async function* bundlesOf<P extends Page>(
  cursor: string | null,
  fetch: Fetch<P>,
  enough: (waiting: readonly P[]) => boolean,
): AsyncGenerator<P[]> {
  const ahead = new ReadAhead(cursor, fetch, enough);
  try {
    for (let bundle = await ahead.take(); bundle.length > 0; bundle = await ahead.take()) yield bundle;
  } finally {
    ahead.stop();
  }
}

class ReadAhead<P extends Page> {
  private waiting: P[] = [];
  private underWay: Promise<void> | null = null;
  private failure: { readonly error: unknown } | null = null;
  private over = false;

  constructor(
    private cursor: string | null,
    private readonly fetch: Fetch<P>,
    private readonly enough: (waiting: readonly P[]) => boolean,
  ) {}

  /** All pages that are there, waiting for the first; none when there are no more. */
  async take(): Promise<P[]> {
    this.ask();
    while (this.waiting.length === 0 && this.underWay) await this.underWay;
    const { waiting: taken } = this;
    if (taken.length === 0 && this.failure) throw this.failure.error;
    this.waiting = [];
    this.ask();
    return taken;
  }

  stop(): void {
    this.over = true;
  }

  private ask(): void {
    const full = this.waiting.length > 0 && this.enough(this.waiting);
    if (this.over || this.underWay || full) return;
    this.underWay = this.fetch(this.cursor)
      .then(
        (page) => {
          this.waiting.push(page);
          this.cursor = page.nextCursor;
          this.over ||= page.nextCursor === null;
        },
        (error: unknown) => {
          this.failure = { error };
          this.over = true;
        },
      )
      .then(() => {
        this.underWay = null;
        this.ask();
      });
  }
}
