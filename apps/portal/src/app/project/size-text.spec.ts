import { sizeText } from './size-text.js';

it.each([
  [0, 'en', '0 byte'],
  [482, 'en', '482 byte'],
  [48_200, 'en', '48 kB'],
  [1_440_000, 'en', '1.4 MB'],
  [1_440_000, 'de', '1,4 MB'],
])('%i bytes in %s read %s', (bytes, language, text) => {
  expect(sizeText(bytes, language).replace(/\s/g, ' ')).toBe(text);
});
