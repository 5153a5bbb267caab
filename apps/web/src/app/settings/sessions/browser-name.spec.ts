import { browserName } from './browser-name.js';

const MOZILLA = 'Mozilla/5.0';

it.each([
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36 Edg/140`,
    'Edge · Windows',
  ],
  [
    `${MOZILLA} (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17 Safari/605.1.15`,
    'Safari · macOS',
  ],
  [
    `${MOZILLA} (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Mobile Safari/537.36`,
    'Chrome · Android',
  ],
  ['curl/8.5', 'curl'],
  ['', null],
])('a session is named by its browser: %s', (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});
