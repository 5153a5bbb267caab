/** What rights are given for. Reference lists belong to none: every token reads them. */
export const AREAS = ['tickets', 'customers', 'assets', 'contracts', 'invoices', 'admin'] as const;
export type Area = (typeof AREAS)[number];
export type Need = 'read' | 'edit';

/** `all`, `admin`, `read:tickets`, `edit:customers`… */
export function isScope(scope: string): boolean {
  return (
    scope === 'all' ||
    scope === 'admin' ||
    AREAS.some((area) => scope === `read:${area}` || scope === `edit:${area}`)
  );
}

/** Whether scopes cover a need. Editing includes reading; web hooks are for administrators. */
export function grants(scopes: readonly string[], area: Area, need: Need): boolean {
  if (scopes.includes('all')) return true;
  if (area === 'admin') return scopes.includes('admin');
  return scopes.includes(`edit:${area}`) || (need === 'read' && scopes.includes(`read:${area}`));
}
