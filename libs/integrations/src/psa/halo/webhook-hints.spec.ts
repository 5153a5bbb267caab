import { webhookHints } from './webhook-hints.js';

const hints = (body: unknown) => webhookHints(Buffer.from(JSON.stringify(body)));
const about = (dataSet: string, externalId: string, deleted = false) => ({ dataSet, externalId, deleted });

describe('what a delivery is about', () => {
  it('I10 a ticket, or a project where its type says so', () => {
    expect(hints({ ticket: { id: 7, itil_requesttype_id: 1 } })).toEqual([about('tickets', '7')]);
    expect(hints({ ticket: { id: 7, itil_requesttype_id: 22 } })).toEqual([about('projects', '7')]);
    expect(hints({ ticket: { id: 7, is_project: false, deleted: true } })).toEqual([
      about('tickets', '7', true),
    ]);
  });

  it('I10 both where it does not', () => {
    expect(hints({ ticket: { id: 7 } })).toEqual([about('projects', '7'), about('tickets', '7')]);
  });

  it('I10 reads every message of a bundle', () => {
    const message = (id: number) => ({ ticket: { id, itil_requesttype_id: 1 } });
    expect(hints([message(7), message(8)])).toEqual([about('tickets', '7'), about('tickets', '8')]);
  });

  it('I10 an action is known with its ticket only', () => {
    expect(hints({ action: { id: 3, ticket_id: 7 } })).toEqual([
      about('notes', '7:3'),
      about('time_entries', '7:3'),
    ]);
    expect(hints({ action: { id: 3 } })).toEqual([]);
  });

  it('I10 unreadable bodies give nothing', () => {
    expect(webhookHints(Buffer.from('{'))).toEqual([]);
    expect(hints([])).toEqual([]);
    expect(hints({ ticket: 'x', other: { id: 1 } })).toEqual([]);
  });
});
