import { hookSignature, isSigned, webhookHints } from './webhook-hints.js';

const body = (value: object) => Buffer.from(JSON.stringify(value));

describe('webhooks', () => {
  it('I10 the signature is over the raw bytes, unicode escapes included', () => {
    const raw = Buffer.from(
      '{"Action":"Update","EntityType":"Ticket","Id":7,"Fields":{"Title":"\\u00fc \\ud83d\\ude80"}}',
    );
    const header = hookSignature(raw, 'secret');
    expect(header).toMatch(/^sha1=[A-Za-z0-9+/]{27}=$/);
    expect(isSigned(header, raw, 'secret')).toBe(true);
    expect(isSigned(header, Buffer.from(JSON.stringify(JSON.parse(raw.toString()))), 'secret')).toBe(false);
  });

  it.each([undefined, '', 'sha1=', 'sha1=AAAAAAAAAAAAAAAAAAAAAAAAAAA=', ['a', 'b'], 'ü'])(
    'I10 %j is no signature',
    (header) => expect(isSigned(header, body({}), 'secret')).toBe(false),
  );

  it('I10 reads every message of a bundle', () => {
    const message = (Id: number) => ({ Action: 'Update', EntityType: 'Ticket', Id });
    const found = webhookHints(body([message(5), 'x', message(6)]));
    expect(found.map(({ externalId }) => externalId)).toEqual(['5', '6']);
  });

  it('I10 names what to fetch by Autotask’s older names', () => {
    expect(webhookHints(body({ Action: 'Update', EntityType: 'Ticket', Id: 77 }))).toEqual([
      { dataSet: 'tickets', externalId: '77', deleted: false, ticketKind: 'service' },
    ]);
    expect(webhookHints(body({ Action: 'Delete', EntityType: 'Account', Id: '5' }))).toEqual([
      { dataSet: 'companies', externalId: '5', deleted: true },
    ]);
    expect(webhookHints(body({ Action: 'Create', EntityType: 'TicketNote', Id: 9 }))).toEqual([
      { dataSet: 'notes', externalId: 'TicketNotes/9', deleted: false },
    ]);
    expect(webhookHints(body({ Action: 'Create', EntityType: 'Contact', Id: 3_000_000_000 }))).toEqual([
      { dataSet: 'contacts', externalId: '3000000000', deleted: false },
    ]);
  });

  it('I10 a webhook that was switched off asks for all that is new', () => {
    expect(webhookHints(body({ Action: 'Deactivated', EntityType: 'Contact' }))).toEqual([
      { dataSet: 'contacts', externalId: null, deleted: false },
    ]);
  });

  it('I10 unknown kinds and unreadable bodies give nothing', () => {
    expect(webhookHints(body({ Action: 'Update', EntityType: 'Opportunity', Id: 1 }))).toEqual([]);
    expect(webhookHints(body({ Action: 'Update', EntityType: 'constructor', Id: 1 }))).toEqual([]);
    expect(webhookHints(body({ Action: 'Update', EntityType: 'Ticket' }))).toEqual([]);
    expect(webhookHints(Buffer.from('<html>'))).toEqual([]);
  });
});
