import { signatureOf } from './signature.js';

describe('I10 signature of a Halo webhook', () => {
  it('is base64 of HMAC-SHA256 under the secret, over bytes', () => {
    // RFC 4231, test case 2.
    expect(Buffer.from(signatureOf('Jefe', 'what do ya want for nothing?'), 'base64').toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    const body = '{"summary":"ترحيل 🚀"}';
    expect(signatureOf('s', body)).toBe(signatureOf('s', Buffer.from(body, 'utf8')));
  });
});
