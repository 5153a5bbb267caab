import { Router } from 'express';
import type { Invoice } from '../../../world/model.js';
import { notFound } from '../errors.js';
import { midnight, moment } from '../moments.js';
import { PAGE_SIZES, pageOf } from '../paging.js';
import type { SyncroState } from '../state.js';
import { text } from './list-routes.js';

/** Bills: besides tickets the only list that can be asked for what changed. */
export function invoiceRoutes(state: SyncroState): Router {
  const router = Router();
  router.get('/invoices', (request, response) => {
    state.access.authorize('invoice', 'read');
    const since = Date.parse(text(request, 'since_updated_at') ?? '');
    const all = [...state.world().all('invoice')].filter((one) => !(one.updatedAt <= since));
    const { rows, meta } = pageOf(request, all, PAGE_SIZES.invoices);
    response.json({ invoices: rows.map((invoice) => invoiceView(state, invoice)), meta });
  });
  router.get('/invoices/:id', (request, response) => {
    state.access.authorize('invoice', 'read');
    const invoice = state.world().get('invoice', Number(request.params.id));
    if (!invoice) throw notFound();
    response.json({ invoice: { ...invoiceView(state, invoice), line_items: [] } });
  });
  return router;
}

function invoiceView(state: SyncroState, invoice: Invoice): object {
  const { offset } = state.quirks;
  const total = invoice.total.toFixed(1);
  return {
    id: invoice.id,
    customer_id: invoice.companyId,
    customer_business_then_name: state.world().get('company', invoice.companyId)?.name ?? null,
    number: invoice.number,
    created_at: moment(invoice.createdAt, offset),
    updated_at: moment(invoice.updatedAt, offset),
    date: midnight(invoice.issuedOn, offset),
    due_date: midnight(invoice.dueOn, offset),
    subtotal: total,
    total,
    tax: '0.0',
    is_paid: invoice.balance <= 0,
    verified_paid: false,
    tech_marked_paid: false,
    ticket_id: null,
    contact_id: null,
    location_id: null,
    pdf_url: null,
    po_number: null,
    note: null,
  };
}
