import { webAddress } from './web-address.js';

describe('webAddress', () => {
  it('completes what people type', () => {
    expect(webAddress('cascade.example')).toBe('https://cascade.example/');
    expect(webAddress(' http://cascade.example/a ')).toBe('http://cascade.example/a');
  });

  it('opens nothing that is no website', () => {
    expect(
      ['', null, 'javascript:alert(1)', 'file:///etc', 'n/a', 'mailto:a@b.example'].map(webAddress),
    ).toEqual(Array.from({ length: 6 }, () => null));
  });
});
