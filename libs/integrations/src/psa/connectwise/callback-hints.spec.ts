import { callbackHints } from './callback-hints.js';
import { callbackSubjects, callbackUrl } from './callbacks.js';
import { callbackSignature } from './callback-keys.js';

const hints = (body: unknown) =>
  callbackHints(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), callbackSubjects);

describe('callbackHints', () => {
  it('I10 names the record to fetch', () => {
    expect(hints({ Action: 'updated', ID: 5, Type: 'project', Entity: '{"id":5}' })).toEqual([
      { dataSet: 'projects', externalId: '5', deleted: false },
    ]);
    expect(hints({ Action: 'added', ID: '9', Type: 'Time' })).toEqual([
      { dataSet: 'time_entries', externalId: '9', deleted: false },
    ]);
  });

  it('I10 reads every message of a bundle', () => {
    const message = (ID: number) => ({ Action: 'updated', ID, Type: 'project' });
    expect(hints([message(5), null, message(6)]).map(({ externalId }) => externalId)).toEqual(['5', '6']);
  });

  it.each([
    ['ServiceTicket', 'service'],
    ['ProjectTicket', 'project'],
    ['ProjectIssue', 'project'],
  ])('I10 a %s is a %s ticket', (recordType, ticketKind) => {
    expect(
      hints({ Action: 'updated', ID: 69, Type: 'ticket', Entity: JSON.stringify({ recordType }) }),
    ).toEqual([{ dataSet: 'tickets', externalId: '69', deleted: false, ticketKind }]);
  });

  it.each([undefined, null, '', 'not json', {}])('I10 a deletion may come with the entity %p', (Entity) => {
    expect(hints({ Action: 'deleted', ID: 69, Type: 'ticket', Entity })).toEqual([
      { dataSet: 'tickets', externalId: '69', deleted: true },
    ]);
  });

  it.each([
    '',
    '[]',
    '{',
    '{"ID":"x","Type":"ticket"}',
    '{"Type":"ticket"}',
    '{"ID":1,"Type":"opportunity"}',
    '{"ID":1,"Type":"constructor"}',
  ])('I10 %p gives nothing to do', (body) => {
    expect(hints(body)).toEqual([]);
  });
});

describe('callbackSignature', () => {
  // Made with another implementation (OpenSSL, Python's hmac).
  it.each([
    [
      's3cr3t-key',
      '{"Action":"updated","ID":69,"Type":"ticket"}',
      'q9MgPj+ZUTRHvDxSJek/5J/Eo6Plb8mkK/qXaxSDymI=',
    ],
    [
      's3cr3t-key',
      '{"Action":"added","ID":1,"Entity":"{\\"name\\":\\"Ümläut 漢字 🎉 \\u00e9\\"}"}',
      'AXEWBNepEAyOkvUbeNwsYRBbnN5BEyd2JuupaeTeuUw=',
    ],
    [
      'schlüssel',
      '{"Action":"updated","ID":69,"Type":"ticket"}',
      'CeOFHGSN1gSQ43h3iKndRETnPtLvbfUlt6IBOOG3uEY=',
    ],
    ['s3cr3t-key', '', 'iWoskhjbjTxHXRE5+aFEkokxHOjNXjc4i1DZ/dZ6vyg='],
  ])('I10 with the key %s signs %s', (key, body, expected) => {
    expect(callbackSignature(Buffer.from(body, 'utf8'), key)).toBe(expected);
  });
});

it('I10 the address ends in an open parameter, to which ConnectWise appends the id', () => {
  expect(callbackUrl('https://a.example/hooks/1')).toBe('https://a.example/hooks/1?recordId=');
  expect(callbackUrl('https://a.example/hooks?h=1')).toBe('https://a.example/hooks?h=1&recordId=');
});
