import { asciiJson, signatureOf } from './signature.js';

describe('I10 signature of an Autotask webhook', () => {
  it('is base64 of HMAC-SHA1 under the secret key as it is', () => {
    expect(signatureOf('key', 'The quick brown fox jumps over the lazy dog')).toBe(
      'sha1=3nybhbi3iqa8ino29wqQcBydtNk=',
    );
  });

  it('is over the raw bytes, in which other letters are escaped', () => {
    const sent = asciiJson({ Title: 'ä🚀' });
    expect(sent).toBe('{"Title":"\\u00e4\\ud83d\\ude80"}');
    expect(JSON.parse(sent)).toEqual({ Title: 'ä🚀' });
    expect(signatureOf('key', sent)).not.toBe(signatureOf('key', JSON.stringify(JSON.parse(sent))));
  });
});
