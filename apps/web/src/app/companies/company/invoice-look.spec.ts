import { invoiceLook } from './invoice-look.js';

describe('how an invoice is shown', () => {
  it.each([
    [{ paid: true, dueOn: '2026-01-01' }, 'good'],
    [{ paid: false, dueOn: '2026-03-28' }, 'bad'],
    [{ paid: false, dueOn: '2026-03-29' }, 'info'],
    [{ paid: false, dueOn: null }, 'info'],
  ] as const)('%p is %s on 2026-03-29', (invoice, tone) => {
    expect(invoiceLook(invoice, '2026-03-29').tone).toBe(tone);
  });
});
