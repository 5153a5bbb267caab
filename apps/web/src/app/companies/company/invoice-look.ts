import type { Api } from '@atrium/api-client';
import type { Look } from '../../integrations/connection-look.js';

/** Paid, still open, or open past its day. @param today `yyyy-mm-dd` */
export function invoiceLook({ paid, dueOn }: Pick<Api.InvoiceDto, 'paid' | 'dueOn'>, today: string): Look {
  if (paid) return { label: 'companies.invoices.paid', tone: 'good', icon: 'circle-check' };
  return dueOn !== null && dueOn < today
    ? { label: 'companies.invoices.overdue', tone: 'bad', icon: 'circle-alert' }
    : { label: 'companies.invoices.open', tone: 'info', icon: 'clock' };
}
