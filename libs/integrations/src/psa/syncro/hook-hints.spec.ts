import { hookHints } from './hook-hints.js';

const hints = (body: unknown) =>
  hookHints(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
const ticket = (externalId: string | null) => [
  { dataSet: 'projects', externalId, deleted: false },
  { dataSet: 'tickets', externalId, deleted: false },
];
const customer = [{ dataSet: 'companies', externalId: '9', deleted: false }];

describe('what a nudge is about', () => {
  it.each([
    [{ text: 'x', attributes: { id: 7, number: 1007, subject: 'Printer' } }, ticket('7')],
    [{ attributes: { id: '7', number: '1007', subject: 'Printer' } }, ticket('7')],
    [{ attributes: { id: 55, ticket_id: 7, body: 'a comment' } }, ticket('7')],
    [{ link: 'https://acme.syncromsp.com/tickets/7' }, ticket('7')],
    [{ link: 'https://acme.syncromsp.com/customers/9', attributes: null }, customer],
    [{ attributes: { id: 9, business_name: 'Bakery' } }, customer],
    [{ attributes: { id: 9 } }, ticket(null)],
    [{ something: 'else' }, ticket(null)],
    [[], ticket(null)],
    [
      [{ link: 'https://acme.syncromsp.com/tickets/7' }, { attributes: { id: 9, business_name: 'Bakery' } }],
      [...ticket('7'), ...customer],
    ],
    ['', ticket(null)],
    ['not json', ticket(null)],
  ])('I10 %j', (body, expected) => expect(hints(body)).toEqual(expected));
});
