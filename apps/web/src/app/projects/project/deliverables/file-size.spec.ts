import { fileSize } from './file-size.js';

describe('the size of a file', () => {
  it.each([
    [1, 'en', '1 byte'],
    [999, 'en', '999 bytes'],
    [1_430_000, 'en', '1.4 MB'],
    [1_430_000, 'de', '1,4 MB'],
    [250_000, 'en', '250 kB'],
    [2_000_000_000, 'en', '2 GB'],
  ])('of %i bytes in %s reads %s', (bytes, language, text) => {
    expect(fileSize(bytes, language)).toBe(text);
  });
});
