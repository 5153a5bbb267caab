import { signatureOf } from './signature.js';

describe('I10 signature of a callback', () => {
  it('is base64 of HMAC-SHA256 under SHA256 of the signing key', () => {
    expect(signatureOf('secret', '{"ID":1}')).toBe('P4fzi2Mk/ZJ26ddnC2+RyR0XCiyXwhehKIQEAZpEp8k=');
  });

  it('counts bytes, not characters', () => {
    const body = '{"Entity":"ترحيل 🚀"}';
    expect(signatureOf('secret', body)).toBe(signatureOf('secret', Buffer.from(body, 'utf8')));
    expect(signatureOf('secret', body)).not.toBe(signatureOf('Secret', body));
  });
});
