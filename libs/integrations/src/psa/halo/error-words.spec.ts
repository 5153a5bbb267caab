import { errorWords } from './error-words.js';

const words = (body: unknown) => errorWords(Buffer.from(JSON.stringify(body)));

describe('words of an error', () => {
  it.each([
    [{ ClassName: 'System.Exception', Message: 'Status is not allowed' }, 'Status is not allowed'],
    [{ Message: 'Invalid client' }, 'Invalid client'],
    [{ error: 'invalid_client' }, 'invalid_client'],
    [{ error: 'invalid_client', error_description: 'No such application' }, 'No such application'],
    [{ resultCode: 7, errorMessage: 'Too long' }, 'Too long'],
    [{ title: 'One or more fields are wrong', status: 400 }, 'One or more fields are wrong'],
    ['Please select a category', 'Please select a category'],
  ])('I16 %j', (body, expected) => {
    expect(words(body)).toBe(expected);
  });

  it('I16 plain text is taken as it is, a page of HTML is not', () => {
    expect(errorWords(Buffer.from('Access denied'))).toBe('Access denied');
    expect(errorWords(Buffer.from('<html><body>502</body></html>'))).toBe('');
    expect(errorWords(Buffer.from(''))).toBe('');
    expect(words({ ClassName: 'System.NullReferenceException' })).toBe('');
  });
});
