import { pagesOf } from './page-stream.js';

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
