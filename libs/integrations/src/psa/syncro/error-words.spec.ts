import { errorWords } from './error-words.js';

const words = (body: unknown) => errorWords(Buffer.from(JSON.stringify(body)));

describe('error words of Syncro', () => {
  it.each([
    [{ error: 'Customer required field' }, 'Customer required field'],
    [{ success: false, message: ["Subject can't be blank"] }, "Subject can't be blank"],
    [{ success: false, message: ['One.', 'Two.'], params: { token: 'x' } }, 'One. Two.'],
    [{ success: false, error: 'Bad', message: 'a,b', params: {} }, 'Bad a,b'],
    [{ record: { email: 'x' }, errors: 'Email is not an email' }, 'Email is not an email'],
    [{ errors: ['billable is invalid'] }, 'billable is invalid'],
    [
      { errors: { name: ["can't be blank"], email: ['is taken', 'is odd'] } },
      "name can't be blank; email is taken, is odd",
    ],
    [{ message: 'Not found' }, 'Not found'],
    [null, ''],
    [{ error: { deep: 1 } }, ''],
  ])('I16 reads %j', (body, expected) => expect(words(body)).toBe(expected));

  it('I16 takes a plain sentence as it is', () => {
    expect(errorWords(Buffer.from('Retry later\n'))).toBe('Retry later');
    expect(words('Retry later')).toBe('Retry later');
  });

  it('reads nothing out of a page or half a JSON text, and cuts what is endless', () => {
    expect(errorWords(Buffer.from('{"error":"cut o'))).toBe('');
    expect(errorWords(Buffer.from('<html>502</html>'))).toBe('');
    expect(words({ error: 'x'.repeat(900) })).toHaveLength(500);
  });
});
