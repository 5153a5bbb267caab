import { errorWords } from './error-words.js';

const words = (body: unknown) =>
  errorWords(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));

describe('errorWords', () => {
  it('I16 says what is wrong with which field instead of "object is invalid"', () => {
    expect(
      words({
        code: 'InvalidObject',
        message: 'project object is invalid',
        errors: [
          { code: 'OutOfRange', message: 'The Status is not valid.', resource: 'project', field: 'status' },
          { code: 'MissingRequiredField', message: null, resource: 'project', field: 'manager' },
        ],
      }),
    ).toEqual({
      code: 'InvalidObject',
      words: 'The Status is not valid. manager: MissingRequiredField',
      fields: ['status', 'manager'],
      judged: true,
    });
  });

  it('I16 falls back to the message', () => {
    expect(words({ code: 'NotFound', message: 'Project 99 not found', errors: null })).toEqual({
      code: 'NotFound',
      words: 'Project 99 not found',
      fields: [],
      judged: false,
    });
    expect(words({ error: 'ConnectWiseAPI', message: 'Too many requests.' }).words).toBe(
      'Too many requests.',
    );
  });

  it.each(['<html><body>502 Bad Gateway</body></html>', '', 'null', '[]', '{"errors":[null,7],"message":5}'])(
    'I16 gives no words for %p',
    (body) => {
      expect(words(body)).toMatchObject({ words: '', judged: false });
    },
  );

  it.each([
    ['{"error":"The gateway refuses this"}', 'The gateway refuses this'],
    ['{"Message":"No such resource"}', 'No such resource'],
    ['[{"code":"X","message":"In a list"}]', 'In a list'],
    ['"A quoted sentence"', 'A quoted sentence'],
    ['\uFEFFA plain sentence', 'A plain sentence'],
  ])('I16 reads %p', (body, said) => expect(words(body).words).toBe(said));

  it('I16 shortens very long answers', () => {
    expect(words({ message: 'x'.repeat(2000) }).words).toHaveLength(500);
  });
});
