import {
  CredentialsRefused,
  PermissionMissing,
  RecordMissing,
  VendorRefused,
  VendorUnavailable,
} from '../psa-errors.js';
import { errorOf, errorWords } from './error-words.js';

const answer = (status: number, body: unknown) => ({
  status,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

describe('errors', () => {
  it('I16 keeps the words of all complaints, once each', () => {
    const errors = ['Value does not reference an existing entity for taskType . ', 'Title is required.'];
    expect(errorWords(answer(500, { errors: [...errors, errors[1]] }).body)).toEqual({
      words: 'Value does not reference an existing entity for taskType . Title is required.',
      judged: true,
    });
  });

  it.each([
    [{ errors: [{ message: 'Title is too long.' }] }, 'Title is too long.'],
    [{ title: 'One or more errors', errors: { id: ['Not a number.'] } }, 'Not a number.'],
    [{ error: 'Not now' }, 'Not now'],
    ['The service is being updated', 'The service is being updated'],
    ['<html>503</html>', ''],
  ])('I16 reads %j', (body, said) => expect(errorWords(answer(400, body).body).words).toBe(said));

  it.each([
    [500, { errors: ['Value does not reference an existing entity for taskType . '] }, VendorRefused],
    [500, { errors: ['Unable to find projectID in the TimeEntry Entity'] }, VendorRefused],
    [500, { Errors: ['Title is required.'] }, VendorRefused],
    [
      500,
      { errors: ['The logged in Resource does not have the adequate permissions to create this.'] },
      PermissionMissing,
    ],
    [
      500,
      {
        errors: [
          'No message. No matching records found. The logged in Resource may not have the required permissions to delete the data.',
        ],
      },
      RecordMissing,
    ],
    [500, { errors: ['IntegrationCode is invalid.'] }, CredentialsRefused],
    [401, '', CredentialsRefused],
    [403, { errors: ['no'] }, PermissionMissing],
    [404, { Message: 'No HTTP resource was found' }, RecordMissing],
    [405, { Message: "The requested resource does not support http method 'GET'." }, VendorRefused],
    [400, { errors: ['bad'] }, VendorRefused],
  ])('I16 a %d with %j is what its words say, not an outage', (status, body, kind) => {
    expect(errorOf(answer(status, body), 'POST /Tasks')).toBeInstanceOf(kind);
  });

  it.each([
    [500, { Message: 'An error has occurred.' }],
    [500, { errors: ['An unexpected error occurred while processing the request.'] }],
    [500, { errors: [] }],
    [500, ''],
    [408, ''],
  ])('I14 a %d with %j is an outage with an unknown outcome', (status, body) => {
    expect(errorOf(answer(status, body), 'POST /Tasks')).toMatchObject({ sent: true, retryable: true });
    expect(errorOf(answer(status, body), 'POST /Tasks')).toBeInstanceOf(VendorUnavailable);
  });
});
