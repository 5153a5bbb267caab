import { bundlesOf, pagesOf } from './page-stream.js';

const page = (nextCursor: string | null) => ({ nextCursor });

describe('pagesOf', () => {
  it('I7 goes on from the given cursor to the end', async () => {
    const asked: (string | null)[] = [];
    const pages = pagesOf('b', (cursor) => {
      asked.push(cursor);
      return Promise.resolve(page(cursor === 'b' ? 'c' : null));
    });
    const got = [];
    for await (const one of pages) got.push(one.nextCursor);
    expect(got).toEqual(['c', null]);
    expect(asked).toEqual(['b', 'c']);
  });

  it('asks for the next page while the caller is busy with this one, and for no more than that', async () => {
    const asked: (string | null)[] = [];
    const pages = pagesOf(null, (cursor) => {
      asked.push(cursor);
      return Promise.resolve(page(String(asked.length)));
    });
    await pages.next();
    expect(asked).toEqual([null, '1']);
    await pages.return(undefined);
  });

  it('hands out the page before the one that failed', async () => {
    const pages = pagesOf(null, (cursor) =>
      cursor === null ? Promise.resolve(page('next')) : Promise.reject(new Error('gone')),
    );
    expect((await pages.next()).value).toEqual(page('next'));
    await expect(pages.next()).rejects.toThrow('gone');
  });

  it('leaves no unhandled rejection when the caller stops before the failed page', async () => {
    const rejections: unknown[] = [];
    const listen = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', listen);
    const pages = pagesOf(null, (cursor) =>
      cursor === null ? Promise.resolve(page('next')) : Promise.reject(new Error('gone')),
    );
    await pages.next();
    await pages.return(undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', listen);
    expect(rejections).toEqual([]);
  });
});

describe('bundlesOf', () => {
  /** A list of so many pages, each of which takes one turn of the event loop to arrive. */
  function list(pages: number) {
    const asked: number[] = [];
    const fetch = async (cursor: string | null) => {
      const at = Number(cursor ?? 0);
      asked.push(at);
      await turn();
      return { at, nextCursor: at + 1 < pages ? String(at + 1) : null };
    };
    return { asked, fetch };
  }
  const placesOf = (next: IteratorResult<{ at: number }[]>) =>
    next.done === true ? null : next.value.map(({ at }) => at);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  /** Long enough for all pages that are asked for. */
  const busy = async () => {
    for (let turns = 0; turns < 20; turns += 1) await turn();
  };

  it('hands out what has arrived while the caller was busy, as far as that is enough', async () => {
    const { asked, fetch } = list(6);
    const bundles = bundlesOf(null, fetch, (waiting) => waiting.length >= 3);
    expect(placesOf(await bundles.next())).toEqual([0]);
    await busy();
    expect(asked).toEqual([0, 1, 2, 3]);
    expect(placesOf(await bundles.next())).toEqual([1, 2, 3]);
    await busy();
    expect(placesOf(await bundles.next())).toEqual([4, 5]);
    expect((await bundles.next()).done).toBe(true);
  });

  it('hands out the pages before the one that failed, and then its failure', async () => {
    const { fetch } = list(9);
    const bundles = bundlesOf(
      null,
      (cursor) => (cursor === '2' ? Promise.reject(new Error('gone')) : fetch(cursor)),
      () => false,
    );
    await bundles.next();
    await busy();
    expect(placesOf(await bundles.next())).toEqual([1]);
    await expect(bundles.next()).rejects.toThrow('gone');
  });

  it('asks for nothing more when the caller stops', async () => {
    const { asked, fetch } = list(9);
    const bundles = bundlesOf(null, fetch, (waiting) => waiting.length >= 2);
    await bundles.next();
    await busy();
    await bundles.return(undefined);
    await busy();
    expect(asked).toEqual([0, 1, 2]);
  });
});
