import { Injectable, computed, inject } from '@angular/core';
import { type Api, cachedResource } from '@atrium/api-client';
import { EMPTY, expand, reduce } from 'rxjs';
import { ProjectStore, followProject } from '../project.store.js';
import { ItemsApi } from './items.api.js';

const PAGE = 200;

/** P22: what the phases and tickets of the open project became; read once for all of their rows. */
@Injectable()
export class ItemLinksStore {
  private readonly api = inject(ItemsApi);
  private readonly project = inject(ProjectStore);
  private readonly links = cachedResource({
    params: () => this.project.id(),
    key: (id) => `projects/${id}/links`,
    load: (id) => this.all(id),
  });
  private readonly bySource = computed(() => {
    const found = new Map<string, Api.ItemLinkDto[]>();
    for (const link of this.links.value() ?? []) {
      const key = `${link.source.kind}/${link.source.id}`;
      found.set(key, [...(found.get(key) ?? []), link]);
    }
    return found;
  });

  constructor() {
    followProject(this.links);
  }

  /** The items of a phase or ticket, the oldest first. */
  of(kind: Api.ItemSourceKind, id: string): readonly Api.ItemLinkDto[] {
    return this.bySource().get(`${kind}/${id}`) ?? [];
  }

  private all(id: string) {
    const page = (cursor: string | null) => this.api.links(id, { cursor, limit: PAGE });
    return page(null).pipe(
      expand(({ nextCursor }) => (nextCursor === null ? EMPTY : page(nextCursor))),
      reduce((links: Api.ItemLinkDto[], { items }) => [...links, ...items], []),
    );
  }
}
