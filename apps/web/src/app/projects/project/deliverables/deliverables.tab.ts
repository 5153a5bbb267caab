import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { type Api, pagedResource, toProblem } from '@atrium/api-client';
import {
  Confirm,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  SkeletonComponent,
  Toasts,
} from '@atrium/ui';
import { type Observable, firstValueFrom } from 'rxjs';
import { type TextKey, injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { SessionStore } from '../../../session/session.store.js';
import { ItemsApi } from '../items/items.api.js';
import { type NewItemSource, followItemAddress } from '../items/new-item.js';
import { ProjectStore, followProject } from '../project.store.js';
import { DeliverableFormDialog, type DeliverableQuestion } from './deliverable-form.dialog.js';
import { DeliverableRowComponent } from './deliverable-row.component.js';
import { DELIVERABLE_STATUSES, STATUS_LOOK } from './deliverable-look.js';
import { UploadsStore } from './uploads.store.js';

/** P16: what the project delivers, in an order that people choose, with its files. */
@Component({
  selector: 'app-deliverables-tab',
  imports: [
    DeliverableRowComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    SkeletonComponent,
  ],
  providers: [UploadsStore],
  templateUrl: './deliverables.tab.html',
  styleUrl: './deliverables.tab.scss',
})
export class DeliverablesTab {
  private readonly api = inject(ItemsApi);
  private readonly store = inject(ProjectStore);
  private readonly session = inject(SessionStore);
  private readonly dialog = inject(Dialog);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly uploads = inject(UploadsStore);
  protected readonly t = injectT();
  protected readonly looks = STATUS_LOOK;
  protected readonly canWrite = computed(() => this.session.can('write_projects'));

  protected readonly list = pagedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/deliverables`,
    load: (id, page) => this.api.deliverables(id, page),
  });
  /** How many are in each state, of those that are on the screen. */
  protected readonly counts = computed(() => {
    const rows = this.list.rows() ?? [];
    return DELIVERABLE_STATUSES.map((status) => ({
      status,
      count: rows.filter((row) => row.status === status).length,
    })).filter(({ count }) => count > 0);
  });

  constructor() {
    followProject(this.list);
    followItemAddress({ create: (source) => this.edit(null, source) });
    this.uploads.arrived = () => this.store.changed();
  }

  protected uploadsOf(id: string) {
    return this.uploads.items().filter(({ deliverableId }) => deliverableId === id);
  }

  protected async edit(deliverable: Api.DeliverableDto | null, source?: NewItemSource): Promise<void> {
    const projectId = this.store.id();
    if (projectId === null || !this.canWrite()) return;
    const ref = this.dialog.open<Api.DeliverableDto, DeliverableQuestion>(DeliverableFormDialog, {
      data: { projectId, deliverable, ...(source ? { source } : {}) },
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'deliverable-form-title',
      autoFocus: '#deliverable-title',
    });
    if (await firstValueFrom(ref.closed)) this.done('items.deliverable.saved');
  }

  protected setStatus({ id, version }: Api.DeliverableDto, status: Api.DeliverableStatus): Promise<void> {
    return this.act(this.api.changeDeliverable(id, version, { status }), 'items.deliverable.saved');
  }

  protected async remove(deliverable: Api.DeliverableDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('items.deliverable.removeHeading', { title: deliverable.title }),
      text: this.t.plural('items.deliverable.removeText', deliverable.files.length),
      confirm: this.t('items.remove'),
      danger: true,
    });
    if (agreed) await this.act(this.api.removeDeliverable(deliverable), 'items.deliverable.removed');
  }

  protected async move(index: number, by: -1 | 1): Promise<void> {
    const id = this.store.id();
    const ids = (this.list.rows() ?? []).map((row) => row.id);
    const [moved] = ids.splice(index, 1);
    if (id === null || moved === undefined) return;
    ids.splice(index + by, 0, moved);
    await this.act(this.api.orderDeliverables(id, ids), 'items.deliverable.moved');
  }

  protected share(deliverable: Api.DeliverableDto, file: Api.DeliverableFileDto): Promise<void> {
    const shared = !file.shared;
    return this.act(
      this.api.changeFile(deliverable.id, file, { shared }),
      shared ? 'items.deliverable.fileShared' : 'items.deliverable.fileUnshared',
    );
  }

  protected async removeFile(deliverable: Api.DeliverableDto, file: Api.DeliverableFileDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('items.deliverable.removeFileHeading', { name: file.name }),
      text: this.t('items.deliverable.removeFileText'),
      confirm: this.t('items.remove'),
      danger: true,
    });
    if (agreed) await this.act(this.api.removeFile(deliverable.id, file), 'items.deliverable.fileRemoved');
  }

  private async act(request: Observable<unknown>, said: TextKey): Promise<void> {
    try {
      await firstValueFrom(request);
      this.done(said);
    } catch (error) {
      const problem = toProblem(error);
      const changed = problem.status === 412;
      this.toasts.show({
        tone: 'bad',
        text: this.t(changed ? 'items.changedMeanwhile' : 'items.failed'),
        ...(changed || !problem.detail ? {} : { detail: problem.detail }),
      });
      this.list.reload();
    }
  }

  private done(said: TextKey): void {
    this.toasts.show({ tone: 'good', text: this.t(said) });
    this.store.changed();
  }
}
