import { firstPage, nextPosition, type PagePosition } from './paging.js';

const after = (id: string | null): PagePosition => ({ mode: 'after', after: id });
const link =
  'https://webservices1.autotask.net/ATServicesRest/v1.0/Tasks/query/next?paging=%7B%22nextIds%22%3A%5B3%5D%7D';
const path = '/ATServicesRest/v1.0/Tasks/query/next?paging=%7B%22nextIds%22%3A%5B3%5D%7D';

describe('reading a query page by page', () => {
  it('I7 goes on above the last id, whether or not Autotask names a next page', () => {
    expect(nextPosition(firstPage, { ids: ['0', '7'], pageSize: 2, link: null })).toEqual(after('7'));
    expect(nextPosition(after('7'), { ids: ['8'], pageSize: 2, link })).toEqual(after('8'));
  });

  it('I7 ends with a short page without a next one, or with an empty one', () => {
    expect(nextPosition(after('7'), { ids: ['8'], pageSize: 2, link: null })).toBeNull();
    expect(nextPosition(after('7'), { ids: [], pageSize: 2, link })).toBeNull();
  });

  it('compares ids as numbers, beyond 2^31 too', () => {
    expect(nextPosition(after('9'), { ids: ['10', '9000000001'], pageSize: 2, link: null })).toEqual(
      after('9000000001'),
    );
  });

  it('I7 follows the link where ids are out of order, where a record has none, and where the filter was ignored', () => {
    const linked = { mode: 'link', after: '5', link: path };
    expect(nextPosition(after('5'), { ids: ['9', '7'], pageSize: 2, link })).toEqual(linked);
    expect(nextPosition(after('5'), { ids: ['6', null], pageSize: 2, link })).toEqual(linked);
    expect(nextPosition(after('5'), { ids: ['1', '2'], pageSize: 2, link })).toEqual(linked);
  });

  it('I2 never takes a host from the link', () => {
    const elsewhere = nextPosition(after(null), {
      ids: ['2', '1'],
      pageSize: 2,
      link: 'https://evil.example/steal?x=1',
    });
    expect(elsewhere).toEqual({ mode: 'link', after: null, link: '/steal?x=1' });
  });

  it('goes along links to their end and not in a circle', () => {
    const at: PagePosition = { mode: 'link', after: '5', link: path };
    expect(nextPosition(at, { ids: ['3'], pageSize: 2, link: null })).toBeNull();
    expect(() => nextPosition(at, { ids: ['3'], pageSize: 2, link })).toThrow('same page');
  });
});
