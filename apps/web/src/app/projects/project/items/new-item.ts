import { effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Api } from '@atrium/api-client';

/** P22: the source that a new item is to have, as the address carries it (`?new=phase:<id>`). */
export type NewItemSource = Pick<Api.CreateUpdateDto, 'phaseId' | 'ticketId'>;

/** The source in an address' `new`; null when it asks for no new item. */
export function newItemSource(param: string | null): NewItemSource | null {
  if (param === null) return null;
  const [kind, id] = param.split(':');
  if (kind === 'phase' && id) return { phaseId: id };
  return kind === 'ticket' && id ? { ticketId: id } : {};
}

/**
 * Opens the form of a new item when the address asks for it, and an item that it names (`?item=<id>`); afterwards the
 * address is the tab's own again. Call it where `inject` works.
 */
export function followItemAddress(open: {
  create: (source: NewItemSource) => Promise<unknown>;
  item?: (id: string) => Promise<unknown>;
}): void {
  const route = inject(ActivatedRoute);
  const router = inject(Router);
  const params = toSignal(route.queryParamMap, { initialValue: route.snapshot.queryParamMap });
  const done = (): void => {
    const queryParams = { new: null, item: null };
    void router.navigate([], {
      relativeTo: route,
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  };
  effect(() => {
    const source = newItemSource(params().get('new'));
    const id = params().get('item');
    untracked(() => {
      if (source) void open.create(source).finally(done);
      else if (id !== null && open.item) void open.item(id).finally(done);
    });
  });
}
