import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Api, type ProblemView, cachedResource, pagedResource, toProblem } from '@atrium/api-client';
import { ErrorStateComponent, IconComponent, SkeletonComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { ItemsApi } from '../items/items.api.js';
import { ClientUpdateComponent } from './client-update.component.js';

/** P12: shows what clients will read, lets one choose whom to mail it to, and publishes. */
@Component({
  selector: 'app-publish-dialog',
  imports: [ClientUpdateComponent, ErrorStateComponent, IconComponent, ListEndComponent, SkeletonComponent],
  templateUrl: './publish.dialog.html',
  styleUrls: ['../items/item-form.scss', './publish.dialog.scss'],
})
export class PublishDialog {
  private readonly api = inject(ItemsApi);
  protected readonly ref = inject<DialogRef<Api.UpdateDto>>(DialogRef);
  protected readonly update = inject<Api.UpdateDto>(DIALOG_DATA);
  protected readonly t = injectT();

  private readonly version = signal(this.update.version);
  protected readonly preview = cachedResource({
    params: () => this.version(),
    key: (version) => `updates/${this.update.id}/preview?${String(version)}`,
    load: () => this.api.preview(this.update.id),
  });
  protected readonly contacts = pagedResource({
    params: () => this.update.projectId,
    key: (id) => `projects/${id}/people?contact`,
    load: (id, page) => this.api.people(id, 'contact', '', page),
  });
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly changed = signal(false);
  protected readonly action = computed(() =>
    this.chosen().size > 0
      ? this.t.plural('items.update.publishAndMail', this.chosen().size)
      : this.t('items.update.publishNow'),
  );

  protected toggle(id: string): void {
    this.chosen.update((chosen) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }

  protected async publish(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy() || !this.preview.value()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.changed.set(false);
    try {
      this.ref.close(
        await firstValueFrom(this.api.publish(this.update.id, this.version(), [...this.chosen()])),
      );
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 412) {
        // Nobody publishes what they have not seen: the preview is of the newer one now.
        this.version.set((problem.extensions['current'] as Api.UpdateDto).version);
        this.changed.set(true);
      } else this.problem.set(problem);
      this.busy.set(false);
    }
  }
}
